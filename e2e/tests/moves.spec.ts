// Every way of moving something in the editor: what is said of it, and where the focus is afterwards.

import type { Locator, Page } from '@playwright/test';
import { add, addPage, card, drawn, grip, newForm, question, said, saved, tabTo, threeQuestions } from '../kit/editor.ts';
import { expect, setUp, test } from '../kit/index.ts';

const button = (page: Page, name: string) =>
  page.getByRole('region', { name: 'Move or remove' }).getByRole('button', { name, exact: true });
const listed = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Pages' }).getByRole('button', { name: new RegExp(`^\\d+ ${name}$`) });
const pages = (page: Page) => page.locator('.fe-pages__page > span:not(.fe-pages__number)').allTextContents();

/** Presses a key, once for each of these sentences: it is said, and this keeps the focus. */
async function presses(page: Page, key: string, sentences: string[], focused: Locator): Promise<void> {
  for (const words of sentences) {
    await page.keyboard.press(key);
    await expect(said(page)).toHaveText(words);
    await expect(focused).toBeFocused();
  }
}

test.beforeEach(async ({ page, server }) => {
  await page.setViewportSize({ width: 1280, height: 1100 });
  await setUp(page, server);
});

test('a question moved by buttons: each press says where to, and the button keeps the focus', async ({ page }) => {
  await threeQuestions(page);
  await card(page, 'Third').click();
  const [up, down] = [button(page, 'Move up'), button(page, 'Move down')];
  await tabTo(page, up);
  await presses(page, 'Space', [
    "Moved 'Third' from 3 to 2 of 3 on page 1",
    "Moved 'Third' from 2 to 1 of 3 on page 1",
    'It is already first.',
  ], up);
  await drawn(page, ['Third', 'First', 'Second']);
  await page.keyboard.press('Tab');
  await expect(down).toBeFocused();
  await presses(page, 'Enter', [
    "Moved 'Third' from 1 to 2 of 3 on page 1",
    "Moved 'Third' from 2 to 3 of 3 on page 1",
    "Moved 'Third' from 3 on page 1 to 1 of 1 on page Later",
    'It is already last.',
  ], down);
  await drawn(page, ['First', 'Second', 'Third']);
  // Back to the end of page 1.
  await tabTo(page, up, 'Shift+Tab');
  await presses(page, 'Enter', ["Moved 'Third' from 1 on page Later to 3 of 3 on page 1"], up);
});

test('a question moved to another page from the list keeps the focus in sight', async ({ page }) => {
  await threeQuestions(page);
  await card(page, 'Second').click();
  await page.getByLabel('Move to …').selectOption({ label: 'Later' });
  await button(page, 'Move').click();
  await expect(said(page)).toHaveText("Moved 'Second' from 2 on page 1 to 1 of 1 on page Later");
  await drawn(page, ['First', 'Third', 'Second']);
  await expect(button(page, 'Move')).toBeFocused();
});

test('a question moved with Alt and the arrows keeps the focus, between pages too', async ({ page }) => {
  await threeQuestions(page);
  const second = card(page, 'Second');
  await second.focus();
  for (const [key, words] of [
    ['Alt+ArrowUp', "Moved 'Second' from 2 to 1 of 3 on page 1"],
    ['Alt+ArrowUp', 'It is already first.'],
    ['Alt+ArrowDown', "Moved 'Second' from 1 to 2 of 3 on page 1"],
    ['Alt+ArrowDown', "Moved 'Second' from 2 to 3 of 3 on page 1"],
    ['Alt+ArrowDown', "Moved 'Second' from 3 on page 1 to 1 of 1 on page Later"],
    ['Alt+ArrowDown', 'It is already last.'],
    ['Alt+ArrowUp', "Moved 'Second' from 1 on page Later to 3 of 3 on page 1"],
  ] as const) {
    await page.keyboard.press(key);
    await expect(said(page)).toHaveText(words);
    await expect(second).toBeFocused();
    await expect(second, 'it is what the inspector shows').toHaveAttribute('aria-current', 'true');
  }
  await drawn(page, ['First', 'Third', 'Second']);
});

test('a question dropped on another page has the focus, and Escape leaves it where it was', async ({ page }) => {
  await threeQuestions(page);
  const from = await grip(page, 'Second');
  const empty = await page.getByText('Nothing on this page yet').boundingBox();
  const drag = async () => {
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(empty!.x + 40, empty!.y + 10, { steps: 10 });
    await expect(page.locator('.fe--dragging')).toHaveCount(1);
  };
  await drag();
  await page.keyboard.press('Escape');
  await expect(said(page)).toHaveText("Move cancelled. 'Second' is still 2 of 3 on page 1");
  await expect(card(page, 'Second')).toBeFocused();
  await page.mouse.up();
  await expect(card(page, 'Second'), 'letting go afterwards changes nothing').toBeFocused();
  await drawn(page, ['First', 'Second', 'Third']);

  await drag();
  await page.mouse.up();
  await expect(said(page)).toHaveText("Moved 'Second' from 2 on page 1 to 1 of 1 on page Later");
  await expect(card(page, 'Second')).toBeFocused();
  await drawn(page, ['First', 'Third', 'Second']);

  // Let go over a panel beside the canvas: nothing moved.
  const beside = await grip(page, 'Third');
  const panel = await page.locator('.fe-pane--end').boundingBox();
  await page.mouse.move(beside.x, beside.y);
  await page.mouse.down();
  await page.mouse.move(panel!.x + 40, from.y - 60, { steps: 6 });
  await page.mouse.up();
  await expect(said(page)).toHaveText("Move cancelled. 'Third' is still 2 of 2 on page 1");
  await drawn(page, ['First', 'Third', 'Second']);

  // Clicked without moving, the grip selects.
  await page.mouse.click((await grip(page, 'First')).x, (await grip(page, 'First')).y);
  await expect(card(page, 'First')).toHaveAttribute('aria-current', 'true');

  // Let go where it was taken: nothing moved, and it still has the focus.
  const there = await grip(page, 'First');
  await page.mouse.move(there.x, there.y);
  await page.mouse.down();
  await page.mouse.move(there.x, there.y + 12, { steps: 4 });
  await expect(page.locator('.fe--dragging')).toHaveCount(1);
  await page.mouse.up();
  await expect(card(page, 'First')).toBeFocused();
  await drawn(page, ['First', 'Third', 'Second']);
});

test('a move undone and done again is said, and the focus stays with what moved or on the button', async ({ page }) => {
  await threeQuestions(page);
  const third = card(page, 'Third');
  await third.focus();
  await presses(page, 'Alt+ArrowUp', ["Moved 'Third' from 3 to 2 of 3 on page 1"], third);

  await presses(page, 'Control+z', ['Undone: Moved “Third”'], third);
  await drawn(page, ['First', 'Second', 'Third']);
  await presses(page, 'Control+Shift+z', ['Done again: Moved “Third”'], third);
  await drawn(page, ['First', 'Third', 'Second']);

  const [undo, redo] = [page.getByRole('button', { name: 'Undo' }), page.getByRole('button', { name: 'Redo' })];
  await undo.click();
  await expect(said(page)).toHaveText('Undone: Moved “Third”');
  await expect(undo).toBeFocused();
  await drawn(page, ['First', 'Second', 'Third']);
  await redo.click();
  await expect(said(page)).toHaveText('Done again: Moved “Third”');
  await expect(redo).toBeFocused();
  // Used up, it says so and keeps the focus.
  await expect(redo).toHaveAttribute('aria-disabled', 'true');
  await page.keyboard.press('Enter');
  await expect(said(page)).toHaveText('There is nothing to redo.');
  await expect(redo).toBeFocused();
  await drawn(page, ['First', 'Third', 'Second']);
});

test('a page moved by buttons and with Alt and the arrows is said, and the focus stays', async ({ page }) => {
  await newForm(page, 'Order of pages');
  await question(page).fill('First');
  await addPage(page, 'Middle');
  await addPage(page, 'End');
  await saved(page);

  const [up, down] = [button(page, 'Move up'), button(page, 'Move down')];
  await tabTo(page, up);
  await presses(page, 'Enter', ["Moved page 'End' from 3 to 2 of 3", "Moved page 'End' from 2 to 1 of 3", 'It is already first.'], up);
  expect(await pages(page)).toEqual(['End', 'First', 'Middle']);
  await page.keyboard.press('Tab');
  await presses(page, 'Space', ["Moved page 'End' from 1 to 2 of 3"], down);

  const end = listed(page, 'End');
  await end.focus();
  await presses(page, 'Alt+ArrowDown', ["Moved page 'End' from 2 to 3 of 3", 'It is already last.'], end);
  await presses(page, 'Alt+ArrowUp', ["Moved page 'End' from 3 to 2 of 3"], end);
  // Undo puts the button in the list elsewhere: it keeps the focus there.
  await presses(page, 'Control+z', ['Undone: Moved “End”'], end);
  expect(await pages(page)).toEqual(['First', 'Middle', 'End']);
  await presses(page, 'Control+Shift+z', ['Done again: Moved “End”'], end);
  expect(await pages(page)).toEqual(['First', 'End', 'Middle']);
});

test('an option moved is said, and its button keeps the focus', async ({ page }) => {
  await newForm(page, 'Order of options');
  await add(page, 'Choose one');
  await question(page).fill('How did you travel?');
  const option = (number: number) =>
    page.getByRole('region', { name: 'Options' }).getByRole('textbox', { name: `Option ${number}`, exact: true });
  await option(1).fill('By train');
  await option(2).fill('On foot');
  const down = page.getByRole('button', { name: 'Move down: By train' });
  await down.focus();
  await page.keyboard.press('Enter');
  await expect(said(page)).toHaveText("Moved option 'By train' from 1 to 2 of 2");
  await expect(option(2)).toHaveValue('By train');
  await expect(page.locator(':focus')).toHaveAccessibleName('Move down: By train');
});
