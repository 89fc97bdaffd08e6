// Ways around the editor: a click while a field is left, from pane to pane, and where the details lie below the form.

import type { Page } from '@playwright/test';
import { add, card, cards, newForm, question, ready, said, saved, threeQuestions } from '../kit/editor.ts';
import { Api, at, expect, setUp, test } from '../kit/index.ts';
import { looksRight } from '../kit/looks.ts';

const starter = (page: Page, name: string) =>
  page.getByRole('region', { name: 'Or begin with' }).getByRole('button', { name });

test.beforeEach(async ({ page, server }) => {
  await setUp(page, server);
});

test('a click lands while the field that is left renames its question, on that card and on another', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 1100 });
  await newForm(page, 'One click');
  await page.keyboard.type('First');
  await add(page, 'Number');
  await page.keyboard.type('Second');
  await card(page, 'First').click();
  await expect(question(page)).toHaveValue('First');
  await expect(page.locator('.fe-item--selected')).toContainText('First');
  expect(Object.keys((await saved(page)).properties)).toEqual(['first', 'second']);

  // On its own card: the focus is there, as after any click, and Alt with an arrow moves the question by its new name.
  await add(page, 'Date');
  await page.keyboard.type('Third');
  await card(page, 'Third').click();
  await expect(card(page, 'Third')).toBeFocused();
  await page.keyboard.press('Alt+ArrowUp');
  await expect(said(page)).toHaveText("Moved 'Third' from 2 to 1 of 3 on page 1");
  // Undone, the question that was renamed is still what is selected.
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await expect(page.locator('.fe-item--selected')).toHaveCount(1);
  await expect(question(page)).toHaveValue('');
});

test('a question from a starter is called after its own words, until services read its name', async ({ page, server }) => {
  await newForm(page, 'Danger');
  await starter(page, 'Yes or no').click();
  await expect(question(page)).toHaveValue('Have you changed your name?');
  await question(page).fill('Is anyone in danger?');
  await page.keyboard.press('Tab');
  expect(Object.keys((await saved(page)).properties)).toEqual(['is_anyone_in_danger']);
  // With its words it is taken back, and as a whole.
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(question(page)).toHaveValue('Have you changed your name?');
  expect(Object.keys((await saved(page)).properties)).toEqual(['changed_name']);

  const form = new URL(page.url()).pathname.split('/')[2]!;
  await (await Api.of(server)).get('POST', `/forms/${form}/versions`, {});
  await page.reload();
  await ready(page);
  await cards(page).first().click();
  await question(page).fill('Is anyone in danger?');
  await page.keyboard.press('Tab');
  const draft = await saved(page);
  expect(Object.keys(draft.properties)).toEqual(['changed_name']);
  expect(draft.properties['changed_name']?.title).toBe('Is anyone in danger?');
});

test('F6 leads from pane to pane and round, also out of a field', async ({ page }) => {
  await threeQuestions(page);
  await card(page, 'Second').click();
  const stops = [
    question(page),
    page.getByRole('button', { name: 'Undo', exact: true }),
    page.getByRole('navigation', { name: 'Pages' }).locator('[aria-current]'),
    card(page, 'Second'),
  ];
  await question(page).focus();
  for (const stop of [...stops.slice(1), ...stops]) {
    await page.keyboard.press('F6');
    await expect(stop).toBeFocused();
  }
  for (const stop of [...stops].reverse().slice(1)) {
    await page.keyboard.press('Shift+F6');
    await expect(stop).toBeFocused();
  }
  await page.getByText('Keys', { exact: true }).click();
  await expect(page.getByText('To the next part of the editor')).toBeVisible();
  await looksRight(page, 'Drag and drop');
});

test('where the details lie below the form, what is chosen leads to them, and there is a way back', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await threeQuestions(page);
  const [back, details] = [page.getByRole('button', { name: 'Back to the form' }), page.getByRole('complementary')];
  await card(page, 'First').click();
  await expect(question(page)).toBeFocused();
  await expect(question(page)).toBeInViewport({ ratio: 1 });
  await expect(details.getByRole('heading', { level: 2 })).toBeInViewport({ ratio: 1 });
  await expect(back).toBeInViewport({ ratio: 1 });
  // From the last field as from the first.
  await page.getByRole('button', { name: 'Remove', exact: true }).focus();
  await expect(back).toBeInViewport({ ratio: 1 });
  await back.click();
  await expect(card(page, 'First')).toBeFocused();
  await expect(card(page, 'First')).toBeInViewport({ ratio: 1 });

  await page.keyboard.press('ArrowDown');
  await expect(card(page, 'Second')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(question(page)).toHaveValue('Second');
  await expect(question(page)).toBeFocused();
  await expect(question(page)).toBeInViewport({ ratio: 1 });

  await page.locator('.fe-page__select').last().click();
  await expect(page.getByLabel('Page heading')).toBeFocused();
  await expect(page.getByLabel('Page heading')).toHaveValue('Later');
  await page.getByRole('button', { name: 'The form as a whole' }).click();
  await expect(page.getByLabel('What the form is called')).toBeFocused();
  await back.click();
  await page.getByRole('navigation', { name: 'Pages' }).getByRole('button', { name: 'Later' }).click();
  await expect(page.locator('.fe-page__select').last()).toBeFocused();
  await expect(page.locator('.fe-page__select').last()).toBeInViewport();
});

test('the editor signs out too', async ({ page }) => {
  await newForm(page, 'Enough for today');
  await page.keyboard.type('Are you tired?');
  await saved(page);
  const account = page.getByRole('region', { name: 'Your account' });
  await expect(account).toContainText('Ada Lovelace');
  await account.getByRole('button', { name: 'Sign out' }).click();
  await at(page, 'Sign in');
});
