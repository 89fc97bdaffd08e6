// The editor, as designers work with it: by pointer and by keyboard alone, what options lead to, what there is to fix, the preview.

import {
  add,
  addPage,
  card,
  cards,
  drawn,
  newForm,
  palette,
  question,
  ready,
  said,
  saved,
  tabTo,
} from '../kit/editor.ts';
import { at, expect, follow, press, setUp, test } from '../kit/index.ts';
import { looksRight } from '../kit/looks.ts';

test.beforeEach(async ({ page, server }) => {
  await setUp(page, server);
});

test('a form is composed with the pointer', async ({ page }) => {
  await newForm(page, 'Tell us about your visit');
  // It opens on page 1 with an empty question that waits for words, and six starters.
  const starters = page.getByRole('region', { name: 'Or begin with' }).getByRole('button');
  await expect(starters).toHaveText(['Name', 'Date of birth', 'E-mail', 'Yes or no', 'Choose one', 'Long answer']);
  await looksRight(page, 'Tell us about your visit');

  await starters.getByText('Name').click();
  await expect(question(page)).toHaveValue('What is your name?');
  await expect(cards(page)).toHaveCount(1);

  await add(page, 'Choose one');
  await expect(said(page)).toHaveText("Added 'Choose one' as 2 of 2 on page 1");
  await question(page).fill('How did you travel?');
  await page.getByLabel('Hint').fill('The longest part');
  await page.getByLabel('Short name').fill('how you travelled');
  const options = page.getByRole('region', { name: 'Options' });
  await options.getByLabel('Option 1', { exact: true }).fill('By train');
  await options.getByLabel('Option 2', { exact: true }).fill('On foot');
  await options.getByRole('button', { name: 'Add an option' }).click();
  await expect(options.getByLabel('Option 3', { exact: true })).toBeFocused();
  await page.keyboard.type('By bicycle');
  await page.getByRole('button', { name: 'Move up: By bicycle' }).click();
  await expect(said(page)).toHaveText("Moved option 'By bicycle' from 3 to 2 of 3");
  await page.getByLabel('People may leave this out').check();
  await page.getByText('When something is wrong').click();
  await page.getByLabel('Nothing was answered').fill('Select how you travelled');

  await addPage(page, 'Anything else');
  await page.getByRole('region', { name: 'Add text or an image' }).getByRole('button', { name: 'Inset text' }).click();
  await page.getByLabel('Text', { exact: true }).fill('Thank you so far.');
  await looksRight(page, 'Tell us about your visit');

  const draft = await saved(page);
  expect(draft['x-form'].pages.map(({ show }) => show.length)).toEqual([2, 1]);
  const travel = draft.properties['how_did_you_travel'];
  expect(travel).toMatchObject({
    title: 'How did you travel?',
    oneOf: [
      { const: 'by-train', title: 'By train' },
      { const: 'by-bicycle', title: 'By bicycle' },
      { const: 'on-foot', title: 'On foot' },
    ],
    'x-question': {
      kind: 'radios',
      hint: 'The longest part',
      short: 'how you travelled',
      optional: true,
      errors: { required: 'Select how you travelled' },
    },
  });

  // What was saved is what is there after loading the page again.
  await page.reload();
  await ready(page);
  await expect(cards(page)).toHaveCount(3);
  await expect(page.getByText('Thank you so far.', { exact: true })).toBeVisible();
});

test('a form is composed with the keyboard alone', async ({ page }) => {
  await newForm(page, 'Keys only');
  await page.keyboard.type('What happened?');
  await tabTo(page, palette(page, 'Yes or no'), 'Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(question(page)).toBeFocused();
  await page.keyboard.type('Was anybody hurt?');
  await tabTo(page, palette(page, 'E-mail'), 'Shift+Tab');
  await page.keyboard.press('Space');
  // Its spaces would press the button again.
  await expect(question(page)).toBeFocused();
  await page.keyboard.type('Where can we write to you?');
  await page.keyboard.press('Escape');
  await expect(card(page, 'Where can we write to you?')).toBeFocused();
  await drawn(page, ['What happened?', 'Was anybody hurt?', 'Where can we write to you?']);

  await page.keyboard.press('Alt+ArrowUp');
  await expect(said(page)).toHaveText("Moved 'Where can we write to you?' from 3 to 2 of 3 on page 1");
  await expect(card(page, 'Where can we write to you?')).toBeFocused();
  await page.keyboard.press('Alt+ArrowUp');
  await expect(said(page)).toHaveText("Moved 'Where can we write to you?' from 2 to 1 of 3 on page 1");
  await expect(card(page, 'Where can we write to you?')).toBeFocused();
  await page.keyboard.press('Alt+ArrowUp');
  await expect(said(page)).toHaveText('It is already first.');
  await expect(card(page, 'Where can we write to you?')).toBeFocused();
  await drawn(page, ['Where can we write to you?', 'What happened?', 'Was anybody hurt?']);

  // One tab stop an item; what is drawn is inert.
  for (const title of ['What happened?', 'Was anybody hurt?']) {
    await page.keyboard.press('Tab');
    await expect(card(page, title)).toBeFocused();
  }
  await page.keyboard.press('Enter');
  await expect(question(page)).toHaveValue('Was anybody hurt?');
  await expect(question(page)).toBeFocused();

  // To another page, from a list.
  await tabTo(page, page.getByRole('button', { name: 'Add a page', exact: true }), 'Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Page heading')).toBeFocused();
  await page.keyboard.type('People');
  await tabTo(page, card(page, 'Was anybody hurt?'), 'Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(question(page)).toBeFocused();
  await tabTo(page, page.getByLabel('Move to …'));
  await page.keyboard.type('Peo');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(said(page)).toHaveText("Moved 'Was anybody hurt?' from 3 on page 1 to 1 of 1 on page People");
  const draft = await saved(page);
  expect(draft['x-form'].pages.map(({ show }) => show)).toEqual([
    ['#/properties/where_can_we_write_to_you', '#/properties/what_happened'],
    ['#/properties/was_anybody_hurt'],
  ]);
});

test('each option leads where it is told to', async ({ page }) => {
  await newForm(page, 'Routes');
  await page.getByRole('button', { name: 'Yes or no' }).last().click();
  await question(page).fill('Was it lost abroad?');
  for (const [kind, title] of [['Short text', 'Which country?'], ['Date', 'When was it?']] as const) {
    await page.getByRole('button', { name: 'Add a page', exact: true }).click();
    await expect(page.getByLabel('Page heading')).toBeFocused();
    await add(page, kind);
    await question(page).fill(title);
  }
  await card(page, 'Was it lost abroad?').click();
  const routes = page.getByRole('region', { name: 'Where each answer leads' });
  await expect(routes.getByLabel('No')).toHaveValue('next page');
  await routes.getByLabel('No').selectOption({ label: 'When was it?' });
  await expect(said(page)).toHaveText('“No” now leads to When was it?');
  await expect(routes.getByLabel('No').locator('option:checked')).toHaveText('When was it?');
  await expect(routes.getByLabel('No').locator('option')).toHaveText([
    'Which country? (the next page)',
    'When was it?',
    'Check your answers',
  ]);
  await expect(page.locator('.fe-page__when')).toHaveText(/^Shown only if: /);

  const draft = await saved(page);
  const [, country, when] = draft['x-form'].pages;
  expect(country?.when).toBeTruthy();
  expect(when?.when).toBeUndefined();

  // Set back, nothing of it is left; to the end of the form and back, neither.
  for (const [label, pages] of [['Which country? (the next page)', 3], ['Check your answers', 3], ['Which country? (the next page)', 3]] as const) {
    await routes.getByLabel('No').selectOption({ label });
    await expect(routes.getByLabel('No').locator('option:checked')).toHaveText(label);
    await expect(page.locator('.fe-page')).toHaveCount(pages);
  }
  const back = await saved(page);
  expect(back['x-form'].pages.map((one) => one.when)).toEqual([undefined, undefined, undefined]);
  await routes.getByLabel('No').selectOption({ label: 'When was it?' });

  // What it says follows the words of the question.
  await question(page).fill('Did you lose it abroad?');
  await expect(page.locator('.fe-page__when')).toHaveText('Shown only if: Did you lose it abroad? Yes');

  // The page says so itself, and it can be taken back there.
  await page.getByRole('navigation', { name: 'Pages' }).getByRole('button', { name: 'Which country?' }).click();
  const shownIf = page.getByRole('region', { name: 'Show this page only if' });
  await shownIf.getByRole('button', { name: /^Remove/ }).click();
  await expect(shownIf).toContainText('This page is always shown.');
});

test('a thing to fix stands beside what it is about', async ({ page }) => {
  await newForm(page, 'Mistakes');
  // A new form is not scolded before anything was written.
  await expect(page.locator('.fe-flag')).toHaveCount(0);
  await expect(page.locator('.fe-bar__fix')).toBeHidden();
  const list = page.getByRole('region', { name: 'Things to fix' });
  await page.getByRole('navigation', { name: 'Pages' }).getByRole('button', { name: 'The form as a whole' }).click();
  await expect(page.locator('.fe-item .fe-flag')).toHaveText(/to fix/);
  await list.getByRole('link', { name: 'Short text' }).first().click();
  await expect(page.locator('.fe-item--selected')).toHaveCount(1);
  await question(page).fill('What is it?');
  await page.keyboard.press('Tab');
  await expect(page.locator('.fe-item .fe-flag')).toHaveCount(0);

  // What mends it comes from the server with the answer to a save, and is undone like any other change.
  await page.getByRole('button', { name: 'Add a page', exact: true }).click();
  const mend = list.getByRole('button', { name: /^Mend this/ });
  await expect(mend).toHaveCount(1);
  await page.getByLabel('Page heading').fill('Still empty');
  await mend.click();
  await expect(page.locator('.fe-page')).toHaveCount(1);
  await expect(said(page)).toContainText('Mended: ');
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(page.locator('.fe-page')).toHaveCount(2);
  await expect(page.locator('.fe-page__select').last()).toContainText('Still empty');
  expect((await saved(page))['x-form'].pages).toHaveLength(2);
});

test('the preview shows the draft, sends nothing, and leads back to the page', async ({ page }) => {
  await newForm(page, 'Look before you publish');
  await page.keyboard.type('What is your favourite colour?');
  await addPage(page, 'Numbers');
  await add(page, 'Number');
  await question(page).fill('How many have you?');
  await follow(page, 'Preview', 'Numbers');

  await expect(page.getByText('Nothing you enter is sent.')).toBeVisible();
  await expect(page).toHaveURL(/\/preview\/page/);
  await looksRight(page, 'Numbers');
  await page.getByLabel('How many have you?').fill('seven');
  await press(page, 'Continue', 'Numbers');
  await expect(page.getByRole('alert')).toBeVisible();
  await page.getByLabel('How many have you?').fill('7');
  // The page before is not answered yet.
  await press(page, 'Continue', 'What is your favourite colour?');
  await page.getByLabel('What is your favourite colour?').fill('Green');
  await press(page, 'Continue', 'Numbers');
  await press(page, 'Continue', 'Check your answers');
  await looksRight(page, 'Check your answers');
  await press(page, 'Submit', 'The end of the preview');
  await expect(page.locator('pre')).toContainText('"what_is_your_favourite_colour": "Green"');
  await looksRight(page, 'The end of the preview');

  await page.goBack();
  await at(page, 'Check your answers');
  await page.goBack();
  await at(page, 'Numbers');
  await follow(page, 'Back to editing this page', 'Look before you publish');
  await ready(page);
  await expect(page.getByLabel('Page heading')).toHaveValue('Numbers');
});

test('text twice as large is given room, not broken inside of words', async ({ page }) => {
  await newForm(page, 'Large print');
  await page.keyboard.type('Which accommodation arrangements?');
  await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%', 'important'));
  const [item, inspector] = [page.locator('.fe-item'), page.getByRole('complementary')];
  expect((await item.boundingBox())!.width).toBeGreaterThan(500);
  expect((await inspector.boundingBox())!.x, 'beside it').toBeGreaterThan((await item.boundingBox())!.x + 500);
  await page.setViewportSize({ width: 640, height: 700 });
  expect((await item.boundingBox())!.width).toBeGreaterThan(400);
  // Below one another: what is chosen leads on to its words, also while leaving them gives the question its name.
  await card(page, 'Which accommodation').click();
  await expect(question(page)).toBeFocused();
});

test('without JavaScript the editor says that it needs it', async ({ page, browser, baseURL }) => {
  await newForm(page, 'No script');
  const context = await browser.newContext({
    javaScriptEnabled: false,
    baseURL: baseURL!,
    storageState: await page.context().storageState(),
  });
  const plain = await context.newPage();
  await plain.goto(page.url());
  // Playwright looks for no text in a `noscript`.
  await expect(plain.locator('.fe-note').first()).toBeVisible();
  await expect(plain.locator('.fe-note').first()).toContainText('The editor needs JavaScript');
  await expect(plain.locator('.fe')).toBeHidden();
  await context.close();
});
