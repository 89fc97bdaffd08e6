// A real form of another system, from the file to a delivered submission.

import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { expect, findings, follow, press, setUp, test, withoutScripts } from '../kit/index.ts';
import { ready } from '../kit/editor.ts';
import { at, looksRight } from '../kit/looks.ts';

const corpus = resolve(process.env.FOOLSCAP_CORPUS ?? '../../shared/corpus');
const file = resolve(corpus, 'xgov/report-a-terrorist.json');
/** The file names no form: it is called after the file. */
const title = /^Report a terrorist$/i;

/** Answers whatever a page asks: the first option, or something that fits. */
async function answer(page: Page): Promise<void> {
  const main = page.locator('main form').first();
  const names = async (inputs: string) =>
    new Set(await main.locator(inputs).evaluateAll((all) => all.map((input) => (input as HTMLInputElement).name)));
  for (const name of await names('input[type=radio], input[type=checkbox]')) {
    const options = main.locator(`input[name="${name}"]`);
    if ((await options.and(page.locator(':checked')).count()) === 0) await options.first().check();
  }
  for (const field of await main.locator('select').all()) {
    await field.selectOption({ index: 1 });
  }
  for (const field of await main.locator('input:not([type=hidden]):not([type=radio]):not([type=checkbox]):not([type=file]), textarea').all()) {
    await field.fill(fitting((await field.getAttribute('name')) ?? '', (await field.getAttribute('type')) ?? '', (await field.getAttribute('inputmode')) ?? ''));
  }
}

function fitting(name: string, type: string, mode: string): string {
  if (name.endsWith('-day')) return '1';
  if (name.endsWith('-month')) return '2';
  if (name.endsWith('-year')) return '2020';
  if (type === 'email') return 'ada@example.org';
  return mode === 'numeric' || type === 'number' ? '7' : 'Something that was seen';
}

/** Presses a button that leads to a page whose heading we do not know: it has another address. */
async function onward(page: Page, button: Locator): Promise<void> {
  const before = page.url();
  await button.click();
  await page.waitForURL((address) => address.href !== before);
  await at(page, /./);
}

test('an imported form runs from start to delivered submission', async ({ browser, page, server, receiver }) => {
  test.skip(!existsSync(file), `SKIPPED: ${file} is not here`);
  test.setTimeout(240_000);
  await setUp(page, server);
  await press(page, 'Import a form', 'Import a form');
  await looksRight(page, 'Import a form', 'import');
  await page.getByLabel('Upload a file').setInputFiles(file);
  await press(page, 'Import', 'What was imported');
  await looksRight(page, 'What was imported');

  await press(page, 'Check the form in the editor', title);
  await ready(page);
  await looksRight(page, title);
  await follow(page, 'Publish', 'Publish');
  const publish = page.url();
  await page.getByRole('button', { name: 'Change where submissions go' }).first().click();
  await at(page, 'Where submissions go');
  await page.getByLabel('Address of the receiver').fill(receiver.url);
  await press(page, 'Add webhook', 'Copy the secret now');
  receiver.secret = (await page.getByText(/^whsec_/).first().textContent())?.trim() ?? '';
  await page.goto(publish);
  for (const box of await page.getByLabel('Publish anyway').all()) await box.check();
  await press(page, 'Publish now', title);
  await expect(page.locator('main')).toContainText('Version 1 is live.');
  const address = (await page.getByRole('link', { name: /\/f\// }).first().getAttribute('href')) ?? '';

  const member = await withoutScripts(browser, server);
  await member.goto(address);
  const start = member.getByRole('button', { name: 'Start now' });
  if (await start.isVisible()) await onward(member, start);
  const seen: string[] = [];
  while (!member.url().endsWith('/check-answers')) {
    const before = member.url();
    expect(seen, 'a page leads on').not.toContain(before);
    seen.push(before);
    if (seen.length <= 3) await looksRight(member, /./);
    await answer(member);
    await onward(member, member.getByRole('button', { name: 'Continue' }));
    await expect(member.locator('.govuk-error-summary')).toHaveCount(0);
  }
  expect(seen.length).toBeGreaterThan(3);
  await looksRight(member, 'Check your answers');
  await onward(member, member.locator('main form button[type=submit], main form button:not([type])').first());
  await expect(member.locator('.govuk-panel')).toBeVisible();
  const [submission] = await receiver.submissions(1);
  expect(await findings(submission!.message)).toEqual([]);
  await expect(member.locator('.govuk-panel')).toContainText(submission!.message.data.reference);
});
