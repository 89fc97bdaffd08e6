// From an empty installation to a delivered submission: the whole of it, as people do it.

import type { Page } from '@playwright/test';
import { expect, findings, follow, mistake, press, setUp, test, withoutScripts, type Receiver } from '../kit/index.ts';
import { palette, question, ready, said, saved } from '../kit/editor.ts';
import { Keyboard, Pointer, type Hands } from '../kit/hands.ts';
import { looksRight } from '../kit/looks.ts';

const title = 'Report a broken street light';

/** A form of three questions, the second of which only some are asked. */
async function compose(page: Page, hands: Hands): Promise<void> {
  await hands.go(page.getByRole('button', { name: 'Create a form' }), 'What is the form called?');
  await looksRight(page, 'What is the form called?', 'create');
  await hands.write(page.getByLabel('What is the form called?'), title);
  await hands.go(page.getByRole('button', { name: 'Create and start editing' }), title);
  await ready(page);

  await expect(question(page), 'the empty question waits for words').toBeFocused();
  const starters = page.getByRole('region', { name: 'Or begin with' });
  await expect(starters.getByRole('button')).toHaveCount(6);
  await hands.use(starters.getByRole('button', { name: 'Yes or no' }));
  await expect(question(page)).toBeFocused();
  await hands.write(question(page), 'Is anyone in danger?');

  await hands.use(page.getByRole('button', { name: 'Add a page', exact: true }));
  await expect(said(page)).toContainText('Added a page as 2 of 2');
  await hands.use(palette(page, 'Short text'));
  await expect(said(page)).toContainText(/^Added .* as 1 of 1 on page/);
  await expect(question(page)).toBeFocused();
  await hands.write(question(page), 'What makes it dangerous?');

  await hands.use(page.getByRole('button', { name: 'Add a page', exact: true }));
  await hands.use(palette(page, 'E-mail'));
  await hands.write(question(page), 'What is your e-mail address?');
  await saved(page);

  // "If no, go to the third page": that writes the condition of the second.
  await hands.use(page.getByRole('button', { name: /^Yes or no: Is anyone in danger\?/ }));
  await hands.choose(page.getByRole('combobox', { name: 'No', exact: true }), 'What is your e-mail address?');
  await expect(said(page)).toContainText(/“No” now leads to .*What is your e-mail address\?/);
  await expect(page.getByText(/^Shown only if/)).toHaveCount(1);
  await saved(page);
}

/** Moves the last question up to the second page and back; each move says where to, and keeps the focus. */
async function move(page: Page, hands: Hands): Promise<void> {
  const third = page.getByRole('button', { name: /^E-mail: What is your e-mail address\?/ });
  if (hands instanceof Keyboard) {
    await hands.reach(third);
    await page.keyboard.press('Alt+ArrowUp');
  } else {
    const card = page.locator('.fe-item', { has: third });
    const target = page.locator('.fe-item', { hasText: 'What makes it dangerous?' });
    await drag(page, card, target);
    await page.keyboard.press('Escape');
    await page.mouse.up();
    await expect(said(page)).toContainText(/^Move cancelled/);
    await drag(page, card, target);
    await page.mouse.up();
  }
  await expect(said(page)).toContainText(/^Moved 'What is your e-mail address\?' from 1 on page .* to [12] of 2 on page/);
  await expect(third).toBeFocused();
  await page.keyboard.press('Control+z');
  await expect(said(page)).toContainText(/^Undone: Moved/);
  await saved(page);
}

async function drag(page: Page, from: ReturnType<Page['locator']>, to: ReturnType<Page['locator']>): Promise<void> {
  await from.scrollIntoViewIfNeeded();
  const [start, end] = [await from.boundingBox(), await to.boundingBox()];
  if (!start || !end) throw new Error('nothing to drag');
  await page.mouse.move(start.x + start.width / 2, start.y + start.height / 2);
  await page.mouse.down();
  await page.mouse.move(end.x + end.width / 2, end.y + end.height * 0.75, { steps: 12 });
}

async function sendTo(page: Page, hands: Hands, receiver: Receiver): Promise<void> {
  await hands.go(page.getByRole('button', { name: 'Change where submissions go' }).first(), 'Where submissions go');
  await looksRight(page, 'Where submissions go', 'destinations');
  await hands.write(page.getByLabel('Address of the receiver'), receiver.url);
  await hands.go(page.getByRole('button', { name: 'Add webhook' }), 'Copy the secret now');
  await looksRight(page, 'Copy the secret now', 'secret');
  receiver.secret = (await page.getByText(/^whsec_/).first().textContent())?.trim() ?? '';
  await hands.go(page.getByRole('button', { name: 'I have copied it' }), 'Where submissions go');
  await looksRight(page, 'Where submissions go', 'destinations-one');
}

async function publish(page: Page, hands: Hands, receiver: Receiver): Promise<string> {
  await hands.go(page.getByRole('link', { name: 'Publish', exact: true }), 'Publish');
  await looksRight(page, 'Publish', 'publish');
  const address = page.url();
  await sendTo(page, hands, receiver);
  await hands.go(page.getByRole('link', { name: 'Back to publish', exact: true }), 'Publish');
  await expect(page).toHaveURL(address);
  await hands.write(page.getByLabel('How will you use what people tell you?'), 'We use it to mend the light.');
  await hands.write(page.getByLabel('Whom can people contact about this form?'), 'Telephone 0300 000 0000.');
  await hands.write(page.getByLabel('What happens after somebody sends this form?'), 'We will mend the light within 5 days.');
  for (const box of await page.getByLabel('Publish anyway').all()) {
    if (!(await box.isChecked())) await hands.use(box);
  }
  await hands.go(page.getByRole('button', { name: 'Publish now' }), title);
  await expect(page.locator('main')).toContainText('Version 1 is live.');
  await looksRight(page, title, 'published');
  return (await page.getByRole('link', { name: /\/f\// }).first().getAttribute('href')) ?? '';
}

/** Fills the form in without a script: a mistake, a way back, a change that hides a page. */
async function fill(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await looksRight(page, 'Is anyone in danger?', 'first-question');
  await press(page, 'Continue', 'Is anyone in danger?');
  await mistake(page, 'Select an answer to “Is anyone in danger?”');
  await looksRight(page, 'Is anyone in danger?', 'mistake');

  await page.getByLabel('Yes', { exact: true }).check();
  await press(page, 'Continue', 'What makes it dangerous?');
  await looksRight(page, 'What makes it dangerous?', 'second-question');
  await follow(page, 'Back', 'Is anyone in danger?');
  await expect(page.getByLabel('Yes', { exact: true })).toBeChecked();
  await press(page, 'Continue', 'What makes it dangerous?');
  await page.getByLabel('What makes it dangerous?').fill('Wires hang out of it');
  await press(page, 'Continue', 'What is your e-mail address?');
  await looksRight(page, 'What is your e-mail address?', 'third-question');
  await page.getByLabel('What is your e-mail address?').fill('grace@example.org');
  await press(page, 'Continue', 'Check your answers');

  await expect(page.locator('main')).toContainText('Wires hang out of it');
  await looksRight(page, 'Check your answers', 'check-answers');
  await follow(page, /Change Is anyone in danger/, 'Is anyone in danger?');
  await page.getByLabel('No', { exact: true }).check();
  await press(page, 'Continue', 'Check your answers');
  await expect(page.locator('main')).not.toContainText('Wires hang out of it');
  await press(page, 'Submit', 'Your answers have been sent');
  await expect(page.locator('.govuk-panel')).toBeVisible();
  await looksRight(page, 'Your answers have been sent', 'confirmation');
}

for (const kind of ['pointer', 'keyboard'] as const) {
  test(`the whole story, with the ${kind}`, async ({ browser, page, server, receiver }) => {
    test.setTimeout(240_000);
    const hands = kind === 'pointer' ? new Pointer() : new Keyboard(page);
    await page.goto(await server.setUpLink());
    await looksRight(page, 'Set up Foolscap', 'set-up');
    await setUp(page, server);
    await looksRight(page, 'Forms', 'forms');
    await compose(page, hands);
    await looksRight(page, title, 'editor');
    await move(page, hands);
    const address = await publish(page, hands, receiver);

    const member = await withoutScripts(browser, server);
    await fill(member, address);
    const [submission] = await receiver.submissions(1);
    expect(receiver.refused).toEqual([]);
    expect(await findings(submission!.message)).toEqual([]);
    expect(Object.values(submission!.message.data.answers)).toEqual(expect.arrayContaining([false, 'grace@example.org']));
    expect(submission!.body).not.toContain('Wires hang out of it');
    await expect(member.locator('.govuk-panel')).toContainText(submission!.message.data.reference);
    await expect(page.getByText('Wires hang out of it')).toHaveCount(0);
  });
}
