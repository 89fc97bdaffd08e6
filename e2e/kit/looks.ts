// What holds for every page, at the two widths that we look at.

import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const widths = [
  { width: 1280, height: 900, text: '100%' },
  { width: 320, height: 640, text: '200%' },
];

/** Pages in which no script runs, ours or that of axe: a copy of them is looked at. */
const scriptless = new WeakSet<Page>();

export function withoutScript(page: Page): Page {
  scriptless.add(page);
  return page;
}

/** The page with this heading is shown, and has come whole: what is looked at from here on is that page. */
export async function at(page: Page, heading: string | RegExp): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(heading);
  await page.waitForLoadState();
}

/**
 * The page with this heading looks right, once it is there: axe finds nothing at 1280 px, nor at 320 px with text twice
 * as large; nothing sticks out sideways; and what a screen reader finds is what the snapshot says, where there is one.
 * The heading is what tells the page from the one before it: without it, a look right after a press is at either.
 */
export async function looksRight(page: Page, heading: string | RegExp, snapshot?: string): Promise<void> {
  await at(page, heading);
  if (snapshot) await expect.soft(page.locator('body')).toMatchAriaSnapshot({ name: `${snapshot}.aria.yml` });
  const name = `${String(heading)}, ${new URL(page.url()).pathname}`;
  if (!scriptless.has(page)) return look(page, name);
  const context = await page.context().browser()!.newContext();
  const copy = await context.newPage();
  const [address, body] = [page.url(), await page.content()];
  await copy.route(address, (route) => route.fulfill({ body, contentType: 'text/html; charset=utf-8' }));
  await copy.goto(address);
  await look(copy, name);
  await context.close();
}

async function look(page: Page, name: string): Promise<void> {
  const before = page.viewportSize();
  for (const { width, height, text } of widths) {
    await page.setViewportSize({ width, height });
    await page.evaluate((size) => document.documentElement.style.setProperty('font-size', size, 'important'), text);
    // Our pages hold no frames, so axe needs no second page to put its findings together in.
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
    const found = violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map((node) => node.html).join(' | ')}`);
    expect.soft(found, `axe on “${name}” at ${width} px, text ${text}`).toEqual([]);
    const sideways = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect.soft(sideways, `“${name}” sticks out sideways at ${width} px, text ${text}`).toBeLessThanOrEqual(0);
  }
  await page.evaluate(() => document.documentElement.style.removeProperty('font-size'));
  if (before) await page.setViewportSize(before);
}
