// When saving in the editor does not go well: it is said, nothing is lost, and it is tried again.

import { draftAddress, newForm, said, saved } from '../kit/editor.ts';
import { expect, setUp, test } from '../kit/index.ts';
import { looksRight } from '../kit/looks.ts';

test.beforeEach(async ({ page, server }) => {
  await setUp(page, server);
});

test('what cannot be saved is said, kept and tried again', async ({ page }) => {
  await newForm(page, 'Bad connection');
  await page.route('**/edits', (route) => route.abort());
  await page.keyboard.type('Are you still there?');
  await expect(said(page)).toHaveText('Not saved. Your changes are kept here and are tried again.');
  await expect(page.locator('[data-saving]')).toHaveAttribute('data-saving', 'failed');

  // Leaving now would lose them: the browser asks.
  const asked = new Promise<string>((resolve) => {
    page.once('dialog', (dialog) => {
      resolve(dialog.type());
      void dialog.dismiss();
    });
  });
  await page.evaluate(() => {
    location.href = '/forms';
  });
  expect(await asked).toBe('beforeunload');
  await expect(page).toHaveURL(/\/edit$/);

  await page.unroute('**/edits');
  await page.getByRole('button', { name: 'Try now' }).click();
  await expect(said(page)).toHaveText('Your changes are saved again.');
  // The button is gone; the focus is not lost with it.
  await expect(page.locator(':focus')).toHaveClass(/fe-item__select/);
  const draft = await saved(page);
  expect(Object.values(draft.properties).map(({ title }) => title)).toEqual(['Are you still there?']);
});

test('somebody else’s changes are told of, and mine go on top', async ({ page, baseURL }) => {
  await newForm(page, 'Two designers');
  await page.keyboard.type('Mine');
  await page.keyboard.press('Tab');
  await saved(page);

  const draft = await page.request.get(draftAddress(page));
  const base = Number(draft.headers()['etag']?.replaceAll('"', ''));
  const theirs = await page.request.post(draftAddress(page).replace('/draft', '/edits'), {
    headers: { origin: baseURL! },
    data: { base, commands: [{ type: 'setTitle', title: { text: 'Two designers at once' } }] },
  });
  expect(theirs.status()).toBe(200);

  await page.getByLabel('Hint').fill('Also mine');
  const notice = page.getByRole('region', { name: 'This form was changed in another window' });
  await expect(notice).toContainText('saved 1 change while you were editing');
  await expect(said(page)).toContainText('Nothing more is saved until you choose');
  await expect(page.locator('[data-saving]')).toHaveText('Not saved. Choose what becomes of your changes.');
  // It is in sight, wherever the designer is.
  await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
  await expect(notice.getByRole('button').first()).toBeInViewport({ ratio: 1 });
  await looksRight(page, 'Two designers');
  await notice.getByRole('button', { name: 'Load those changes and put mine on top' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Two designers at once');
  await expect(said(page)).toContainText('Those changes are loaded.');
  await expect(notice).toBeHidden();
  await expect(page.locator(':focus')).toHaveClass(/fe-item__select/);
  const merged = await saved(page);
  expect(merged.title).toBe('Two designers at once');
  expect(merged.properties.mine?.['x-question'].hint).toBe('Also mine');
});

test('signed out, it says so once and keeps what was typed', async ({ page, context }) => {
  await newForm(page, 'Too long a break');
  const cookies = await context.cookies();
  await context.clearCookies();
  await page.keyboard.type('Are you still there?');
  const notice = page.getByRole('region', { name: 'You are signed out' });
  await expect(notice).toBeVisible();
  await expect(said(page)).toHaveText('Not saved: you are signed out. Your changes are kept here.');
  await expect(page.locator('[data-saving]')).toHaveText('Not saved: you are signed out. Your changes are kept here.');
  await expect(page.getByRole('button', { name: 'Try now' })).toHaveCount(1);
  await looksRight(page, 'Too long a break');
  await context.addCookies(cookies);
  await page.getByRole('button', { name: 'Try now' }).click();
  await expect(notice).toBeHidden();
  const draft = await saved(page);
  expect(Object.values(draft.properties).map(({ title }) => title)).toEqual(['Are you still there?']);
});
