// What every browser test begins with: a server of its own, a receiver of its own, and ways to look.

import { test as base, expect, type Browser, type Page } from '@playwright/test';
import { Receiver } from './receiver.ts';
import { at, withoutScript } from './looks.ts';
import { Server } from './server.ts';

export const test = base.extend<{ server: Server; receiver: Receiver }>({
  server: async ({}, use) => {
    const server = await Server.start();
    await use(server);
    await server.dispose();
  },
  receiver: async ({}, use) => {
    const receiver = await Receiver.start();
    await use(receiver);
    await receiver.stop();
  },
  baseURL: async ({ server }, use) => {
    await use(server.url);
  },
});

export { expect };
export { Api, sample } from './api.ts';
export { at } from './looks.ts';
export { findings } from './receiver.ts';
export type { Receiver, Server };

/** Follows the link on the console and sets the installation up; ends signed in, at the list of forms. */
export async function setUp(page: Page, server: Server): Promise<void> {
  await page.goto(await server.setUpLink());
  await at(page, 'Set up Foolscap');
  await page.getByLabel('What is your organisation called?').fill('Borough of Foolscap');
  await page.getByLabel('Your full name').fill('Ada Lovelace');
  await page.getByLabel('E-mail address').fill('ada@example.org');
  await page.getByLabel('Choose a password').fill('correct horse battery staple');
  await press(page, 'Set up and sign in', 'Forms');
}

/** A browser context of its own in which no script runs, as the public pages promise to need none. */
export async function withoutScripts(browser: Browser, server: Server): Promise<Page> {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL: server.url });
  return withoutScript(await context.newPage());
}

/** Presses the page's button, and waits for the page that it leads to. */
export async function press(page: Page, name: string | RegExp, heading: string | RegExp): Promise<void> {
  await page.getByRole('button', { name }).click();
  await at(page, heading);
}

/** Follows the page's link, and waits for the page that it leads to. */
export async function follow(page: Page, name: string | RegExp, heading: string | RegExp): Promise<void> {
  await page.getByRole('link', { name }).click();
  await at(page, heading);
}

/** The page says what is wrong: in its title, in a summary that has the focus, and beside the question. */
export async function mistake(page: Page, sentence: string): Promise<void> {
  await expect(page).toHaveTitle(/^Error: /);
  await page.waitForLoadState();
  const summary = page.locator('.govuk-error-summary');
  await expect(summary).toBeFocused();
  const link = summary.getByRole('link', { name: sentence });
  await expect(link).toBeVisible();
  const target = (await link.getAttribute('href')) ?? '';
  await expect(page.locator(target), 'the summary leads to the input').toBeVisible();
  await expect(page.locator('p.govuk-error-message')).toContainText(sentence);
}
