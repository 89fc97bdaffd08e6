// Options that are found by typing, with the script and without it, and long texts that are counted.

import type { Page } from '@playwright/test';
import { Api, at, expect, mistake, press, test, withoutScripts, type Server } from '../kit/index.ts';
import { looksRight } from '../kit/looks.ts';

const where = 'Which country were you born in?';

const form = (slug: string) => ({
  title: 'Where you were born',
  'x-form': {
    slug,
    pages: [
      { id: 'born', show: ['#/properties/country'] },
      { id: 'office', show: ['#/properties/office'] },
      { id: 'more', show: ['#/properties/more'] },
    ],
  },
  $defs: {
    'list-offices': {
      'x-options': Array.from({ length: 4000 }, (_, number) => ({ const: `office-${number}`, title: `Office ${number}` })),
    },
  },
  properties: {
    country: {
      title: where,
      'x-question': { kind: 'country', former: true, short: 'the country', hint: 'As it is called today, or as it was then' },
    },
    office: { title: 'Which office?', $ref: '#/$defs/list-offices', 'x-question': { kind: 'autocomplete', short: 'an office' } },
    more: { title: 'What else?', maxLength: 20, 'x-question': { kind: 'long-text', short: 'what else' } },
  },
});

async function opened(page: Page, server: Server, slug: string): Promise<void> {
  await (await Api.of(server)).live(form(slug));
  await page.goto(`/f/${slug}/born`);
  await at(page, where);
}

test('a country is found without JavaScript', async ({ browser, server }) => {
  const page = await withoutScripts(browser, server);
  await opened(page, server, 'born');
  await looksRight(page, where);
  await page.getByLabel(where).fill('korea');
  await press(page, 'Continue', where);
  await mistake(page, 'Select the country from what matches “korea”, or search again');
  await looksRight(page, where);
  await expect(page.getByLabel('Search again', { exact: true }), 'out of the way until it is asked for').toBeHidden();
  await page.getByLabel('None of these: search again').check();
  await expect(page.getByLabel('Search again', { exact: true })).toHaveValue('korea');
  await page.getByLabel('Search again', { exact: true }).fill('Portugul');
  await press(page, 'Continue', where);
  await expect(page.getByRole('radio')).toHaveCount(2);
  await page.getByLabel('Portugal').check();
  await press(page, 'Continue', 'Which office?');

  await page.getByLabel('Which office?').fill('nowhere');
  await press(page, 'Continue', 'Which office?');
  await mistake(page, 'Nothing matches “nowhere”. Check the spelling of an office, or enter a part of it');
  await page.getByLabel('Which office?').fill('office 3999');
  await press(page, 'Continue', 'What else?');
  await page.goto('/f/born/born');
  await expect(page.getByLabel(where)).toHaveValue('Portugal');
});

test('matches show while one types, and the keyboard chooses', async ({ page, server }) => {
  const said: string[] = [];
  page.on('console', (message) => said.push(message.text()));
  await opened(page, server, 'born');
  const line = page.getByRole('combobox', { name: where });
  await expect(line).toHaveAttribute('aria-expanded', 'false');
  await line.pressSequentially('united k');
  await expect(page.getByRole('listbox')).toBeVisible();
  await expect(page.getByRole('option', { name: 'United Kingdom' })).toBeVisible();
  await expect(page.getByRole('status')).toHaveText('1 match. Use the down arrow key to read it');
  await looksRight(page, where);
  await expect(line).toHaveAttribute('aria-expanded', 'true');
  await page.keyboard.press('ArrowDown');
  const option = page.getByRole('option', { selected: true });
  await expect(option).toHaveText('United Kingdom');
  await expect(line).toHaveAttribute('aria-activedescendant', (await option.getAttribute('id'))!);
  await page.keyboard.press('Enter');
  await at(page, where);
  await expect(line).toHaveValue('United Kingdom');
  await expect(page.getByRole('listbox')).toBeHidden();
  await page.keyboard.press('Enter');
  await at(page, 'Which office?');

  const office = page.getByRole('combobox', { name: 'Which office?' });
  await office.pressSequentially('39');
  await expect(page.getByRole('option')).toHaveCount(20);
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('listbox')).toBeHidden();
  await expect(office, 'what was typed stays').toHaveValue('39');
  await page.keyboard.press('ArrowDown');
  await page.getByRole('option').nth(2).click();
  await expect(office).toBeFocused();
  await press(page, 'Continue', 'What else?');
  expect(said, 'no complaint of the browser, of its policy least of all').toEqual([]);
});

test('a page works when its script does not come', async ({ page, server }) => {
  await page.route('**/assets/hosted*.js', (route) => route.abort());
  await opened(page, server, 'born');
  await page.getByLabel(where).fill('holland');
  await press(page, 'Continue', 'Which office?');
});

test('a long text counts what is left', async ({ page, server }) => {
  await opened(page, server, 'born');
  await page.getByRole('combobox', { name: where }).fill('France');
  await press(page, 'Continue', 'Which office?');
  await page.getByRole('combobox', { name: 'Which office?' }).fill('Office 1');
  await press(page, 'Continue', 'What else?');
  const area = page.getByLabel('What else?');
  await area.pressSequentially('Nineteen characters');
  await expect(page.locator('.app-count')).toContainText('You have 1 character remaining');
  await expect(page.getByRole('status')).toHaveText('You have 1 character remaining');
  await area.pressSequentially(' and');
  await expect(page.locator('.app-count')).toContainText('You have 3 characters too many');
  await looksRight(page, 'What else?');
  await press(page, 'Continue', 'What else?');
  await mistake(page, 'What else must be 20 characters or fewer. You entered 23');
});
