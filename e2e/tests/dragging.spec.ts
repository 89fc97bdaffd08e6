// Dragging in the editor: what is dropped stands where it was let go, and a drag can be given up.

import { card, drawn, grip, said, saved, threeQuestions } from '../kit/editor.ts';
import { expect, setUp, test } from '../kit/index.ts';

test.beforeEach(async ({ page, server }) => {
  await setUp(page, server);
});

test('a question is dragged, dropped on another page, and let go with Escape', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 1100 });
  await threeQuestions(page);
  const from = await grip(page, 'Third');
  const first = await grip(page, 'First');

  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x - 2, from.y - 2);
  await expect(page.locator('.fe--dragging')).toHaveCount(0);
  await page.mouse.move(first.x, first.y - 4, { steps: 8 });
  await expect(page.locator('.fe--dragging')).toHaveCount(1);
  await expect(page.locator('#fe-line')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.mouse.up();
  await expect(page.locator('.fe--dragging')).toHaveCount(0);
  await expect(said(page)).toHaveText("Move cancelled. 'Third' is still 3 of 3 on page 1");
  await expect(card(page, 'Third')).toBeFocused();
  await drawn(page, ['First', 'Second', 'Third']);

  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(first.x, first.y - 4, { steps: 8 });
  await page.mouse.up();
  await expect(said(page)).toHaveText("Moved 'Third' from 3 to 1 of 3 on page 1");
  await expect(card(page, 'Third')).toBeFocused();
  await drawn(page, ['Third', 'First', 'Second']);

  const empty = await page.getByText('Nothing on this page yet').boundingBox();
  const second = await grip(page, 'Second');
  await page.mouse.move(second.x, second.y);
  await page.mouse.down();
  await page.mouse.move(empty!.x + 40, empty!.y + 10, { steps: 10 });
  await page.mouse.up();
  await expect(said(page)).toHaveText("Moved 'Second' from 3 on page 1 to 1 of 1 on page Later");
  const draft = await saved(page);
  expect(draft['x-form'].pages.map(({ show }) => show)).toEqual([
    ['#/properties/third', '#/properties/first'],
    ['#/properties/second'],
  ]);
});

test('held at the lower edge, a dragged question scrolls to the end of the form and no further', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 600 });
  await threeQuestions(page);
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  const from = await grip(page, 'First');
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x, 590, { steps: 8 });
  await expect
    .poll(() => page.evaluate(() => Math.ceil(window.scrollY + window.innerHeight)))
    .toBeGreaterThanOrEqual(height);
  await page.waitForTimeout(500);
  expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBe(height);
  await page.keyboard.press('Escape');
  await page.mouse.up();
});
