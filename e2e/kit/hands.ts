// Two ways of working with a page: a pointer, or a keyboard and nothing else.

import { expect, type Locator, type Page } from '@playwright/test';
import { at } from './looks.ts';

export abstract class Hands {
  abstract readonly name: string;
  /** Uses a button, link, tick box or radio that leaves us on this page. */
  abstract use(target: Locator): Promise<void>;
  /** Replaces what stands in a field. */
  abstract write(target: Locator, text: string): Promise<void>;
  /** Chooses an option of a drop-down list, by words of it. */
  abstract choose(target: Locator, option: string): Promise<void>;

  /** Uses a button or link, and waits for the page with the heading that it leads to. */
  async go(target: Locator, heading: string | RegExp): Promise<void> {
    await this.use(target);
    await at(target.page(), heading);
  }
}

export class Pointer extends Hands {
  readonly name = 'pointer';

  async use(target: Locator): Promise<void> {
    await target.click();
  }

  async write(target: Locator, text: string): Promise<void> {
    await target.click();
    await target.fill(text);
  }

  async choose(target: Locator, option: string): Promise<void> {
    const value = await target.locator('option', { hasText: option }).getAttribute('value');
    await target.selectOption(value);
  }
}

export class Keyboard extends Hands {
  readonly name = 'keyboard';

  constructor(private readonly page: Page) {
    super();
  }

  /** Goes there by Tab alone: what cannot be reached so cannot be used without a pointer. */
  async reach(target: Locator): Promise<void> {
    await expect(target).toBeVisible();
    const focused = () => target.evaluate((element) => element === document.activeElement);
    for (const key of ['Tab', 'Shift+Tab']) {
      for (let presses = 0; presses < 120; presses += 1) {
        if (await focused()) return;
        await this.page.keyboard.press(key);
      }
    }
    expect(await focused(), `${String(target)} can be reached with Tab`).toBe(true);
  }

  async use(target: Locator): Promise<void> {
    await this.reach(target);
    const isLink = await target.evaluate((element) => element.tagName === 'A');
    await this.page.keyboard.press(isLink ? 'Enter' : 'Space');
  }

  async write(target: Locator, text: string): Promise<void> {
    await this.reach(target);
    await this.page.keyboard.press('Control+A');
    await this.page.keyboard.type(text);
  }

  async choose(target: Locator, option: string): Promise<void> {
    await this.reach(target);
    const chosen = () => target.evaluate((element) => (element as HTMLSelectElement).selectedOptions[0]?.text.trim());
    await this.page.keyboard.press('Home');
    for (let presses = 0; presses < 30 && !(await chosen())?.includes(option); presses += 1) {
      await this.page.keyboard.press('ArrowDown');
    }
    expect(await chosen()).toContain(option);
  }
}
