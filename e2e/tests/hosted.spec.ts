import type { Page } from '@playwright/test';
import { Api, at, expect, findings, follow, mistake, press, sample, test, withoutScripts } from '../kit/index.ts';
import { looksRight } from '../kit/looks.ts';

const slug = 'lost-passport';
const passport = () => sample('report-a-lost-or-stolen-passport', slug);

const start = 'Report a lost or stolen passport';
const sent = 'Passport reported';

/** From the start to check your answers, abroad. */
async function fill(page: Page): Promise<void> {
  await page.goto(`/f/${slug}`);
  await press(page, 'Start now', 'Is it a UK passport?');
  await page.getByLabel('Yes').check();
  await press(page, 'Continue', 'What happened to the passport?');
  await page.getByLabel('It was lost').check();
  await press(page, 'Continue', 'Did it happen outside the UK?');
  await page.getByLabel('Yes').check();
  await press(page, 'Continue', 'Which country were you in?');
  await page.getByLabel('Which country were you in?').fill('France');
  await press(page, 'Continue', 'When did you last have the passport?');
  await date(page, '1', '11', '2026');
  await press(page, 'Continue', 'What is the passport number? (optional)');
  await page.locator('input[name="passportNumber"]').fill('123456789');
  await press(page, 'Continue', 'What is your full name?');
  await page.locator('input[name="name"]').fill('Ada Lovelace');
  await press(page, 'Continue', 'What is your date of birth?');
  await date(page, '10', '12', '1985');
  await press(page, 'Continue', 'What is your e-mail address?');
  await page.locator('input[name="email"]').fill('ada@example.org');
  await press(page, 'Continue', 'Is there anything else we should know? (optional)');
  await press(page, 'Continue', 'Check your answers');
}

async function date(page: Page, day: string, month: string, year: string): Promise<void> {
  await page.getByLabel('Day', { exact: true }).fill(day);
  await page.getByLabel('Month', { exact: true }).fill(month);
  await page.getByLabel('Year', { exact: true }).fill(year);
}

test('a form is filled in without JavaScript, with a mistake and a change of mind', async ({ browser, server, receiver }) => {
  const api = await Api.of(server);
  await api.live(passport(), receiver);
  const page = await withoutScripts(browser, server);

  await page.goto(`/f/${slug}`);
  await looksRight(page, start, 'start');
  await page.getByRole('button', { name: 'Start now' }).focus();
  await page.keyboard.press('Space');
  await at(page, 'Is it a UK passport?');
  expect(page.url(), 'an address without a question mark').not.toContain('?');
  await looksRight(page, 'Is it a UK passport?');

  await press(page, 'Continue', 'Is it a UK passport?');
  await mistake(page, 'Select yes if it is a UK passport');
  await looksRight(page, 'Is it a UK passport?');

  await fill(page);
  await looksRight(page, 'Check your answers');
  await expect(page.locator('.govuk-summary-list')).toContainText(['France']);
  await expect(page.getByText('Not provided').first()).toBeVisible();

  await follow(page, /Change.*outside the UK/i, 'Did it happen outside the UK?');
  await expect(page.getByLabel('Yes'), 'the answer is still there').toBeChecked();
  await page.getByLabel('No').check();
  await press(page, 'Continue', 'Check your answers');
  await expect(page.getByText('France')).toHaveCount(0);

  await press(page, 'Cancel this passport', sent);
  await looksRight(page, sent);

  const [submission] = await receiver.submissions(1);
  expect(await findings(submission!.message)).toEqual([]);
  expect(submission!.message.data.answers).toMatchObject({ ukPassport: true, abroad: false, name: 'Ada Lovelace' });
  expect(submission!.message.data.answers).not.toHaveProperty('country');
  await expect(page.getByText(submission!.message.data.reference)).toBeVisible();
});

test('of several questions on a page each is changed at its own place, and their inputs have room', async ({ browser, server }) => {
  const text = (title: string, more: object) => ({ title, type: 'string', maxLength: 200, 'x-question': { kind: 'short-text', ...more } });
  await (await Api.of(server)).live({
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'What you earn',
    type: 'object',
    'x-form': {
      format: 1, slug: 'earnings', languages: ['en'], timeZone: 'Europe/London',
      pages: [
        { id: 'work', title: 'Your work', show: ['#/properties/job', '#/properties/often', '#/properties/pay'] },
        { id: 'more', show: ['#/properties/more'] },
      ],
    },
    properties: {
      job: text('What do you do?', {}),
      often: { title: 'How often are you paid?', type: 'string', oneOf: [{ const: 'weekly', title: 'Weekly' }, { const: 'monthly', title: 'Monthly' }], 'x-question': { kind: 'radios' } },
      pay: text('What are you paid?', { prefix: 'About £', suffix: 'a month, before tax is taken off', width: 10 }),
      more: text('Anything else?', {}),
    },
  });
  const page = await withoutScripts(browser, server);
  await page.setViewportSize({ width: 320, height: 480 });
  await page.goto('/f/earnings/work');
  await looksRight(page, 'Your work');
  const pay = page.locator('input[name="pay"]');
  expect((await pay.boundingBox())!.width, 'room to type').toBeGreaterThan(100);
  await page.locator('input[name="job"]').fill('Baker');
  await page.getByLabel('Monthly').check();
  await pay.fill('2000');
  await press(page, 'Continue', 'Anything else?');
  await page.locator('input[name="more"]').fill('No');
  await press(page, 'Continue', 'Check your answers');

  await follow(page, 'Change How often are you paid?', 'Your work');
  await expect(page).toHaveURL(/\/work\?change#often$/);
  await expect(page.getByText('How often are you paid?')).toBeInViewport();
  await expect(page.getByLabel('Weekly'), 'the keyboard begins there').toBeFocused();
  await pay.fill('');
  await press(page, 'Continue', 'Your work');
  await expect(page.locator('.govuk-error-summary')).toBeVisible();
  await pay.fill('3000');
  await press(page, 'Continue', 'Check your answers');
  await expect(page.locator('.govuk-summary-list')).toContainText(['3000']);
  // A page that asks one question has it at its top.
  await follow(page, 'Change Anything else?', 'Anything else?');
  await expect(page).toHaveURL(/\/more\?change$/);
});

test('what is asked several times is added, changed and removed without JavaScript', async ({ browser, server, receiver }) => {
  const question = (title: string, kind: string) => ({ title, 'x-question': { kind } });
  const item = (name: string) => `#/properties/children/items/properties/${name}`;
  await (await Api.of(server)).live({
    title: 'Your household',
    'x-form': {
      slug: 'household',
      pages: [
        { id: 'children', title: 'About the child', repeat: '#/properties/children', itemTitle: 'Child ((name))', show: [item('name')] },
        { id: 'pupil', repeat: '#/properties/children', show: [item('pupil')] },
      ],
    },
    properties: {
      children: {
        title: 'Your children', minItems: 1, maxItems: 3,
        items: { properties: { name: question('Full name', 'short-text'), pupil: question('Does ((name)) go to school?', 'yes-no') } },
      },
    },
  }, receiver);
  const page = await withoutScripts(browser, server);
  const add = async (name: string) => {
    await page.locator('input[name="name"]').fill(name);
    await press(page, 'Continue', `Does ${name} go to school?`);
    await page.getByLabel('No').check();
    await press(page, 'Continue', 'Your children');
  };
  await page.goto('/f/household');
  await looksRight(page, 'About the child');
  await add('Jo');
  await looksRight(page, 'Your children');
  await press(page, 'Continue', 'Your children');
  await mistake(page, 'Select yes if you need to add another');
  await looksRight(page, 'Your children');
  await page.getByLabel('Yes').check();
  await press(page, 'Continue', 'About the child');
  await add('Ben');

  await follow(page, 'Change Child Jo', 'About the child');
  await page.locator('input[name="name"]').fill('Joanna');
  await press(page, 'Continue', 'Does Joanna go to school?');
  await press(page, 'Continue', 'Your children');
  await follow(page, 'Remove Child Ben', 'Remove Child Ben?');
  await looksRight(page, 'Remove Child Ben?');
  await press(page, 'Remove', 'Your children');
  await expect(page.locator('.govuk-notification-banner')).toBeFocused();
  await looksRight(page, 'Your children');
  await page.getByLabel('No', { exact: true }).check();
  await press(page, 'Continue', 'Check your answers');
  await expect(page.getByRole('heading', { level: 3 })).toHaveText(['Child Joanna']);
  await looksRight(page, 'Check your answers');
  await press(page, 'Submit', 'Your answers have been sent');
  const [submission] = await receiver.submissions(1);
  expect(submission!.message.data.answers).toEqual({ children: [{ name: 'Joanna', pupil: false }] });
});

test('an exit page ends the journey and sends nothing', async ({ browser, server, receiver }) => {
  await (await Api.of(server)).live(passport(), receiver);
  const page = await withoutScripts(browser, server);
  await page.goto(`/f/${slug}/uk-passport`);
  await page.getByLabel('No').check();
  await press(page, 'Continue', 'You cannot report this passport here');
  await looksRight(page, 'You cannot report this passport here', 'exit');
  await page.goto(`/f/${slug}/check-answers`);
  await expect(page).not.toHaveURL(/check-answers/);
});

test('double submit, browser back and a duplicated tab give one submission', async ({ browser, server, receiver }) => {
  await (await Api.of(server)).live(passport(), receiver);
  const page = await withoutScripts(browser, server);
  await fill(page);
  const other = await page.context().newPage();
  await other.goto(page.url());
  await at(other, 'Check your answers');

  await Promise.all([press(page, 'Cancel this passport', sent), press(other, 'Cancel this passport', sent)]);
  const reference = await page.locator('.govuk-panel__body strong').textContent();
  await expect(other.locator('.govuk-panel__body strong')).toHaveText(reference ?? '');

  await page.goBack();
  if (await page.getByRole('button', { name: 'Cancel this passport' }).isVisible()) {
    await press(page, 'Cancel this passport', sent);
  }
  await at(page, sent);
  await receiver.submissions(1);
  await page.waitForTimeout(500);
  expect(receiver.received).toHaveLength(1);
});

test('a page that is not reachable yet leads to the first that needs an answer', async ({ browser, server }) => {
  await (await Api.of(server)).live(passport());
  const page = await withoutScripts(browser, server);
  await page.goto(`/f/${slug}/name`);
  await expect(page).toHaveURL(/\/uk-passport$/);
  await page.goto(`/f/${slug}/check-answers`);
  await expect(page).toHaveURL(/\/uk-passport$/);
  const answer = await page.goto(`/f/${slug}/no-such-page`);
  expect(answer?.status()).toBe(404);
  await looksRight(page, 'Page not found', 'not-found');
});

test('an entry survives a restart of the server, even a hard one', async ({ browser, server }) => {
  await (await Api.of(server)).live(passport());
  const page = await withoutScripts(browser, server);
  await fill(page);
  await server.end('SIGKILL');
  await server.begin();
  await page.reload();
  await at(page, 'Check your answers');
  await expect(page.locator('main')).toContainText('France');
  await press(page, 'Cancel this passport', sent);
});

test('refused cookies are explained', async ({ page, server }) => {
  await (await Api.of(server)).live(passport());
  // `fetch` keeps no cookies, as a browser that refuses them.
  const address = `${server.url}/f/${slug}/uk-passport`;
  const question = await (await fetch(address)).text();
  const body = new URLSearchParams({ ukPassport: 'yes' });
  for (const [input] of question.matchAll(/<input[^>]*type="hidden"[^>]*>/g)) {
    body.append(/name="([^"]*)"/.exec(input)?.[1] ?? '', /value="([^"]*)"/.exec(input)?.[1] ?? '');
  }
  const answer = await fetch(address, { method: 'POST', body, headers: { origin: server.url, 'sec-fetch-site': 'same-origin' } });
  // At the address that it is the answer of, so that its style sheet is found.
  const [explained, status] = [await answer.text(), answer.status];
  await page.route(address, (route) => route.fulfill({ status, contentType: 'text/html; charset=utf-8', body: explained }));
  await page.goto(address);
  await looksRight(page, 'This form needs a cookie', 'needs-cookie');
});

test('answers can be deleted from every page', async ({ browser, server }) => {
  await (await Api.of(server)).live(passport());
  const page = await withoutScripts(browser, server);
  await fill(page);
  await follow(page, 'Delete my answers and leave', 'Delete your answers and leave?');
  await looksRight(page, 'Delete your answers and leave?', 'leave');
  await press(page, 'Delete my answers and leave', 'Your answers were deleted');
  await looksRight(page, 'Your answers were deleted', 'left');
  await page.goto(`/f/${slug}/check-answers`);
  await expect(page).toHaveURL(/\/uk-passport$/);
});

test('a closed form says so, and opens again', async ({ browser, server }) => {
  const api = await Api.of(server);
  const form = await api.live(passport());
  await api.get('POST', `/forms/${form.id}/close`, { message: 'We open again on Monday.' });
  const page = await withoutScripts(browser, server);
  await page.goto(`/f/${slug}`);
  await looksRight(page, 'This form is closed', 'closed');
  await expect(page.locator('main')).toContainText('We open again on Monday.');
  await api.get('POST', `/forms/${form.id}/open`, {});
  await page.goto(`/f/${slug}`);
  await expect(page.getByRole('button', { name: 'Start now' })).toBeVisible();
});

test('bad posts: 422 keeps what was typed, 413 keeps what was saved, a foreign origin changes nothing', async ({ browser, server }) => {
  await (await Api.of(server)).live(passport());
  const page = await withoutScripts(browser, server);
  await fill(page);
  await page.goto(`/f/${slug}/email`);
  await page.locator('input[name="email"]').fill('not an address');
  const posted = page.waitForResponse((response) => response.request().method() === 'POST');
  await press(page, 'Continue', 'What is your e-mail address?');
  const answer = await posted;
  expect(answer.status()).toBe(422);
  await mistake(page, 'Enter an email address in the correct format');
  await expect(page.locator('input[name="email"]')).toHaveValue('not an address');

  const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
  const headers = { cookie, 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' };
  const huge = await fetch(`${server.url}/f/${slug}/anything-else`, { method: 'POST', headers, body: `anythingElse=${'x'.repeat(3_000_000)}` });
  expect(huge.status).toBe(413);

  const foreign = { ...headers, origin: 'https://elsewhere.example', 'sec-fetch-site': 'cross-site' };
  const refused = await fetch(`${server.url}/f/${slug}/email`, { method: 'POST', headers: foreign, body: 'email=eve%40example.org', redirect: 'manual' });
  expect(refused.status).toBe(403);

  await page.goto(`/f/${slug}/check-answers`);
  await expect(page.locator('main')).toContainText('ada@example.org');
});

test('a question page and its style sheet are light, and hold no script', async ({ page, server }) => {
  await (await Api.of(server)).live(passport());
  const weights = new Map<string, number>();
  page.on('response', async (response) => {
    const { responseBodySize } = await response.request().sizes();
    weights.set(new URL(response.url()).pathname, responseBodySize);
  });
  const answer = await page.goto(`/f/${slug}/what-happened`);
  await page.waitForLoadState('networkidle');
  await expect(page.locator('script')).toHaveCount(0);
  expect(answer?.headers()['content-security-policy']).toContain("default-src 'none'");
  const total = [...weights.values()].reduce((sum, one) => sum + one, 0);
  expect(total, JSON.stringify([...weights])).toBeLessThanOrEqual(20_000);
});
