// Undoing in the editor, and doing again: what it is about, and where the focus is.

import { add, card, cards, drawn, newForm, said, saved, threeQuestions, titles } from '../kit/editor.ts';
import { expect, setUp, test } from '../kit/index.ts';

test.beforeEach(async ({ page, server }) => {
  await setUp(page, server);
});

test('what was done is undone and done again', async ({ page }) => {
  await newForm(page, 'Second thoughts');
  await page.keyboard.type('Tea or coffee?');
  await add(page, 'Number');
  await page.keyboard.type('How many cups?');
  await page.keyboard.press('Escape');
  await expect(card(page, 'How many cups?')).toBeFocused();
  const both = ['Tea or coffee?', 'How many cups?'];
  await drawn(page, both);

  await page.keyboard.press('Delete');
  await expect(said(page)).toHaveText('Removed “How many cups?”. Choose Undo to have it back');
  await expect(card(page, 'Tea or coffee?')).toBeFocused();
  await page.keyboard.press('Control+z');
  await drawn(page, both);
  await expect(card(page, 'How many cups?')).toBeFocused();
  await page.keyboard.press('Control+Shift+z');
  await drawn(page, ['Tea or coffee?']);
  await page.getByRole('button', { name: 'Undo' }).click();
  await drawn(page, both);
  // The words that were typed are one step, the name in the data with them; adding the question is another.
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(cards(page)).toHaveCount(2);
  await page.getByRole('button', { name: 'Undo' }).click();
  await drawn(page, ['Tea or coffee?']);
  await page.getByRole('button', { name: 'Redo' }).click();
  await page.getByRole('button', { name: 'Redo' }).click();
  await drawn(page, both);
  const draft = await saved(page);
  expect(Object.keys(draft.properties)).toEqual(['tea_or_coffee', 'how_many_cups']);
});

test('while something is typed that is no change of the form yet, undo is the field’s own', async ({ page }) => {
  await newForm(page, 'Half typed');
  await page.keyboard.type('How many cups?');
  await add(page, 'Number');
  await page.keyboard.type('How many spoons?');
  await page.getByText('In the data', { exact: true }).click();
  const name = page.getByLabel('Name in the data');
  await name.focus();
  await page.keyboard.press('End');
  await page.keyboard.type('-x');
  await page.keyboard.press('Control+z');
  await expect(name).toHaveValue(/^how_many_spoons/);
  await expect(name, 'the field undid').not.toHaveValue('how_many_spoons-x');
  await drawn(page, ['How many cups?', 'How many spoons?']);

  await page.getByText('Limits', { exact: true }).click();
  const smallest = page.getByLabel('Smallest number');
  await smallest.focus();
  await page.keyboard.type('-');
  await expect(smallest).toHaveValue('-');
  await page.keyboard.press('Control+z');
  await expect(smallest, 'the field undid').toHaveValue('');
  await drawn(page, ['How many cups?', 'How many spoons?']);
  // In a field in which nothing was typed yet it is the form's.
  await page.getByLabel('Greatest number').focus();
  await page.keyboard.press('Control+z');
  await expect.poll(() => titles(page)).not.toContain('How many spoons?');
});

test('what undo brings back has the focus, and an addition is taken back from its empty field', async ({ page }) => {
  await threeQuestions(page);
  await card(page, 'Second').click();
  await card(page, 'Second').focus();
  await page.keyboard.press('Delete');
  await expect(cards(page)).toHaveCount(2);
  await page.keyboard.press('Control+z');
  await expect(card(page, 'Second')).toBeFocused();

  await add(page, 'Number');
  await page.keyboard.press('Control+z');
  await expect(cards(page)).toHaveCount(3);
});
