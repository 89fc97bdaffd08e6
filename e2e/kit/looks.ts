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

/** axe finds nothing on the page at 1280 px, nor at 320 px with text twice as large; nothing sticks out sideways. */
export async function looksRight(page: Page, name: string): Promise<void> {
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
    const { violations } = await new AxeBuilder({ page }).analyze();
    const found = violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map((node) => node.html).join(' | ')}`);
    expect.soft(found, `axe on “${name}” at ${width} px, text ${text}`).toEqual([]);
    const sideways = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect.soft(sideways, `“${name}” sticks out sideways at ${width} px, text ${text}`).toBeLessThanOrEqual(0);
  }
  await page.evaluate(() => document.documentElement.style.removeProperty('font-size'));
  if (before) await page.setViewportSize(before);
}
