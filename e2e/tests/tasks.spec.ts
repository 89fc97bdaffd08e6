// A task list without JavaScript: sections one after the other, an answer that opens a completed one again, and sending.

import type { Page } from '@playwright/test';
import { Api, at, expect, follow, press, test, withoutScripts } from '../kit/index.ts';
import { looksRight } from '../kit/looks.ts';

const question = (title: string, kind: string) => ({ title, 'x-question': { kind } });

const form = {
  title: 'Apply for a permit',
  'x-form': {
    slug: 'permit',
    taskList: true,
    start: { text: 'It takes 10 minutes.' },
    pages: [
      { id: 'name', show: ['#/properties/name'] },
      { id: 'rents', show: ['#/properties/rents'] },
      { id: 'landlord', when: '#/$defs/when-rents', show: ['#/properties/landlord'] },
      { id: 'car', show: ['#/properties/car'] },
    ],
    sections: [
      { id: 'home', title: 'About your home', pages: ['name', 'rents', 'landlord'] },
      { id: 'car', title: 'About your car', pages: ['car'], after: ['home'] },
    ],
    submit: 'Apply',
    declaration: 'My answers are true.',
  },
  $defs: { 'when-rents': { title: 'Rents', properties: { rents: { const: true } }, required: ['rents'] } },
  properties: {
    name: question('What is your name?', 'short-text'),
    rents: question('Do you rent your home?', 'yes-no'),
    landlord: question('What is your landlord’s name?', 'short-text'),
    car: question('Which car is it for?', 'short-text'),
  },
};

const todo = 'What you need to do';
const check = 'Check your answers';
const send = 'Check your answers and send them';

/** How far the tasks are, as they stand. */
async function tasks(page: Page, expected: string[]): Promise<void> {
  await at(page, todo);
  await expect(page.locator('.govuk-task-list__status')).toHaveText(expected);
}

async function answer(page: Page, label: string, text: string, next: string): Promise<void> {
  await page.getByLabel(label).fill(text);
  await press(page, 'Continue', next);
}

async function choose(page: Page, option: string, next: string): Promise<void> {
  await page.getByLabel(option, { exact: true }).check();
  await press(page, 'Continue', next);
}

test('a form is filled in section by section, without JavaScript', async ({ browser, server }) => {
  test.setTimeout(120_000);
  await (await Api.of(server)).live(form);
  const page = await withoutScripts(browser, server);
  await page.goto('/f/permit');
  await press(page, 'Start now', todo);
  await tasks(page, ['Not yet started', 'Cannot start yet', 'Cannot start yet']);
  await expect(page.getByText('You have completed 0 of 2 sections.')).toBeVisible();
  await expect(page.getByRole('link', { name: 'About your car' })).toHaveCount(0);
  await looksRight(page, todo);

  await follow(page, 'About your home', 'What is your name?');
  await answer(page, 'What is your name?', 'Ada Lovelace', 'Do you rent your home?');
  await follow(page, 'Back', 'What is your name?');
  await follow(page, 'Back', todo);
  await tasks(page, ['In progress', 'Cannot start yet', 'Cannot start yet']);
  await looksRight(page, todo);
  await follow(page, 'About your home', 'Do you rent your home?');
  await choose(page, 'No', check);
  await expect(page).toHaveTitle('Check your answers: About your home – Apply for a permit');
  await looksRight(page, check);
  await press(page, 'Continue', todo);
  await tasks(page, ['Completed', 'Not yet started', 'Cannot start yet']);

  await follow(page, 'About your car', 'Which car is it for?');
  await answer(page, 'Which car is it for?', 'An Analytical Engine', check);
  await press(page, 'Continue', todo);
  await tasks(page, ['Completed', 'Completed', 'Not yet started']);
  await expect(page.getByText('You have completed 2 of 2 sections.')).toBeVisible();
  await looksRight(page, todo);
  await follow(page, send, check);
  await expect(page.getByRole('main').getByRole('heading', { level: 2 })).toHaveText(['About your home', 'About your car', 'Before you send your answers']);
  await looksRight(page, check);

  // An answer that opens a page opens its section again, and what comes after that waits.
  await follow(page, 'Change Do you rent your home?', 'Do you rent your home?');
  await choose(page, 'Yes', 'What is your landlord’s name?');
  await page.goto('/f/permit/check-answers');
  await tasks(page, ['In progress', 'Cannot start yet', 'Cannot start yet']);
  await page.goto('/f/permit/car');
  await at(page, todo);
  await follow(page, 'About your home', 'What is your landlord’s name?');
  await answer(page, 'What is your landlord’s name?', 'Charles', check);
  await press(page, 'Continue', todo);
  await tasks(page, ['Completed', 'Completed', 'Not yet started']);
  await follow(page, send, check);
  await press(page, 'Apply', 'Your answers have been sent');
  await page.context().close();
});
