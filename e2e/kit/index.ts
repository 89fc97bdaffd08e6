// What every browser test begins with: a server of its own, a receiver of its own, and ways to look.

import { test as base, expect, type Page } from '@playwright/test';
import { Receiver } from './receiver.ts';
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
export { findings } from './receiver.ts';
export type { Receiver, Server };

/** Follows the link on the console and sets the installation up; ends signed in. */
export async function setUp(page: Page, server: Server): Promise<void> {
  await page.goto(await server.setUpLink());
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Set up Foolscap');
  await page.getByLabel('What is your organisation called?').fill('Borough of Foolscap');
  await page.getByLabel('Your full name').fill('Ada Lovelace');
  await page.getByLabel('E-mail address').fill('ada@example.org');
  await page.getByLabel('Choose a password').fill('correct horse battery staple');
  await page.getByRole('button', { name: 'Set up and sign in' }).click();
}
