// The editor in the browser: making a form in it, and what is to be seen of it.

import { expect, type Locator, type Page } from '@playwright/test';
import { press } from './index.ts';

export interface Draft {
  title: string;
  'x-form': { pages: { id: string; show: (string | { content: string })[]; when?: string | string[] }[] };
  properties: Record<string, { title: string; type: string; 'x-question': Record<string, unknown> }>;
  $defs?: Record<string, { title?: string }>;
}

/** Makes a form; ends in its editor, which has come to life, with the focus in its first question. */
export async function newForm(page: Page, title: string): Promise<void> {
  await page.goto('/forms/new');
  await page.getByLabel('What is the form called?').fill(title);
  await press(page, 'Create and start editing', title);
  await ready(page);
  await expect(question(page)).toBeFocused();
}

export async function ready(page: Page): Promise<void> {
  await expect(page.locator('html')).toHaveAttribute('data-editor', 'ready');
}

export async function saved(page: Page): Promise<Draft> {
  await expect(page.locator('[data-saving]')).toHaveAttribute('data-saving', 'saved');
  const answer = await page.request.get(draftAddress(page));
  expect(answer.status()).toBe(200);
  return (await answer.json()) as Draft;
}

export function draftAddress(page: Page): string {
  return `/api/v1${new URL(page.url()).pathname.replace('/edit', '/draft')}`;
}

export const said = (page: Page): Locator => page.getByRole('status');
export const cards = (page: Page): Locator => page.locator('.fe-item__select');
export const card = (page: Page, title: string): Locator => cards(page).filter({ hasText: title });
export const question = (page: Page): Locator => page.getByLabel('Question', { exact: true });
export const palette = (page: Page, name: string): Locator =>
  page.getByRole('region', { name: 'Add a question' }).getByRole('button', { name, exact: true });
export const titles = (page: Page): Promise<string[]> =>
  page.locator('.fe-item__drawing').evaluateAll((all) =>
    all.map((one) => one.querySelector('label, legend')?.textContent?.trim() ?? ''),
  );

/** The questions and pieces of content that are drawn, in their order. */
export async function drawn(page: Page, expected: string[]): Promise<void> {
  await expect.poll(() => titles(page)).toEqual(expected);
}

/** Adds a question from the palette; ends in its empty field. */
export async function add(page: Page, name: string): Promise<void> {
  await palette(page, name).click();
  await expect(question(page)).toHaveValue('');
  await expect(question(page)).toBeFocused();
}

/** Adds a page; ends in the empty field of its heading. */
export async function addPage(page: Page, heading: string): Promise<void> {
  await page.getByRole('button', { name: 'Add a page', exact: true }).click();
  await expect(page.getByLabel('Page heading')).toBeFocused();
  await page.getByLabel('Page heading').fill(heading);
}

/** Presses Tab until this has the focus, as somebody without a pointer would. */
export async function tabTo(page: Page, target: Locator, key = 'Tab'): Promise<void> {
  for (let presses = 0; presses < 150; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`${target} cannot be reached with ${key}`);
}

/** A form of three questions on page 1, and an empty page called Later; ends in its saved editor. */
export async function threeQuestions(page: Page): Promise<void> {
  await newForm(page, 'Drag and drop');
  await page.keyboard.type('First');
  for (const [kind, title] of [['Number', 'Second'], ['Date', 'Third']] as const) {
    await add(page, kind);
    await question(page).fill(title);
  }
  await addPage(page, 'Later');
  await saved(page);
  await page.evaluate(() => window.scrollTo(0, 0));
}

/** Where to take hold of a component: on its grip. */
export async function grip(page: Page, title: string): Promise<{ x: number; y: number }> {
  const box = await page.locator('.fe-item', { has: page.getByText(title) }).locator('.fe-item__grip').boundingBox();
  if (!box) throw new Error(`${title} is not drawn`);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}
