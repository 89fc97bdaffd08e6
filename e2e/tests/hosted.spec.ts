import type { Page } from '@playwright/test';
import { Api, at, expect, findings, mistake, press, sample, test, withoutScripts } from '../kit/index.ts';
import { looksRight } from '../kit/looks.ts';

const slug = 'lost-passport';
const passport = () => sample('report-a-lost-or-stolen-passport', slug);

/** From the start to check your answers, abroad. */
async function fill(page: Page): Promise<void> {
  await page.goto(`/f/${slug}`);
  await press(page, 'Start now');
  await at(page, 'Is it a UK passport?');
  await page.getByLabel('Yes').check();
  await press(page, 'Continue');
  await page.getByLabel('It was lost').check();
  await press(page, 'Continue');
  await at(page, 'Did it happen outside the UK?');
  await page.getByLabel('Yes').check();
  await press(page, 'Continue');
  await page.getByLabel('Which country were you in?').fill('France');
  await press(page, 'Continue');
  for (const [part, value] of [['Day', '1'], ['Month', '11'], ['Year', '2026']] as const) {
    await page.getByLabel(part, { exact: true }).fill(value);
  }
  await press(page, 'Continue');
  await page.locator('input[name="passportNumber"]').fill('123456789');
  await press(page, 'Continue');
  await page.locator('input[name="name"]').fill('Ada Lovelace');
  await press(page, 'Continue');
  for (const [part, value] of [['Day', '10'], ['Month', '12'], ['Year', '1985']] as const) {
    await page.getByLabel(part, { exact: true }).fill(value);
  }
  await press(page, 'Continue');
  await page.locator('input[name="email"]').fill('ada@example.org');
  await press(page, 'Continue');
  await press(page, 'Continue');
  await at(page, 'Check your answers');
}

test('a form is filled in without JavaScript, with a mistake and a change of mind', async ({ browser, server, receiver }) => {
  const api = await Api.of(server);
  await api.live(passport(), receiver);
  const page = await withoutScripts(browser, server);

  await page.goto(`/f/${slug}`);
  await looksRight(page, 'start');
  await page.getByRole('button', { name: 'Start now' }).focus();
  await page.keyboard.press('Space');
  await at(page, 'Is it a UK passport?');
  expect(page.url(), 'an address without a question mark').not.toContain('?');
  await looksRight(page, 'a question');

  await press(page, 'Continue');
  await mistake(page, 'Select yes if it is a UK passport');
  await looksRight(page, 'a mistake');

  await fill(page);
  await looksRight(page, 'check your answers');
  await expect(page.locator('.govuk-summary-list')).toContainText(['France']);
  await expect(page.getByText('Not provided').first()).toBeVisible();

  await page.getByRole('link', { name: /Change.*outside the UK/i }).click();
  await at(page, 'Did it happen outside the UK?');
  await expect(page.getByLabel('Yes'), 'the answer is still there').toBeChecked();
  await page.getByLabel('No').check();
  await press(page, 'Continue');
  await at(page, 'Check your answers');
  await expect(page.getByText('France')).toHaveCount(0);

  await press(page, 'Cancel this passport');
  await at(page, /Passport reported/);
  await looksRight(page, 'submitted');

  const [submission] = await receiver.submissions(1);
  expect(await findings(submission!.message)).toEqual([]);
  expect(submission!.message.data.answers).toMatchObject({ ukPassport: true, abroad: false, name: 'Ada Lovelace' });
  expect(submission!.message.data.answers).not.toHaveProperty('country');
  await expect(page.getByText(submission!.message.data.reference)).toBeVisible();
});

test('an exit page ends the journey and sends nothing', async ({ browser, server, receiver }) => {
  await (await Api.of(server)).live(passport(), receiver);
  const page = await withoutScripts(browser, server);
  await page.goto(`/f/${slug}/uk-passport`);
  await page.getByLabel('No').check();
  await press(page, 'Continue');
  await at(page, 'You cannot report this passport here');
  await looksRight(page, 'exit');
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

  await Promise.all([press(page, 'Cancel this passport'), press(other, 'Cancel this passport')]);
  await at(page, /Passport reported/);
  await at(other, /Passport reported/);
  const reference = await page.locator('.govuk-panel__body strong').textContent();
  await expect(other.locator('.govuk-panel__body strong')).toHaveText(reference ?? '');

  await page.goBack();
  if (await page.getByRole('button', { name: 'Cancel this passport' }).isVisible()) {
    await press(page, 'Cancel this passport');
  }
  await at(page, /Passport reported/);
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
  await looksRight(page, 'not found');
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
  await press(page, 'Cancel this passport');
  await at(page, /Passport reported/);
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
  await page.setContent(await answer.text());
  await at(page, 'This form needs a cookie');
});

test('answers can be deleted from every page', async ({ browser, server }) => {
  await (await Api.of(server)).live(passport());
  const page = await withoutScripts(browser, server);
  await fill(page);
  await page.getByRole('link', { name: 'Delete my answers and leave' }).or(page.getByRole('button', { name: 'Delete my answers and leave' })).click();
  await looksRight(page, 'leave');
  await press(page, 'Delete my answers and leave');
  await at(page, 'Your answers were deleted');
  await page.goto(`/f/${slug}/check-answers`);
  await expect(page).toHaveURL(/\/uk-passport$/);
});

test('a closed form says so, and opens again', async ({ browser, server }) => {
  const api = await Api.of(server);
  const form = await api.live(passport());
  await api.get('POST', `/forms/${form.id}/close`, { message: 'We open again on Monday.' });
  const page = await withoutScripts(browser, server);
  await page.goto(`/f/${slug}`);
  await at(page, 'This form is closed');
  await expect(page.locator('main')).toContainText('We open again on Monday.');
  await looksRight(page, 'closed');
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
  const [answer] = await Promise.all([page.waitForResponse((response) => response.request().method() === 'POST'), press(page, 'Continue')]);
  expect(answer.status()).toBe(422);
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
