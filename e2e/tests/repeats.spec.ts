// How often pages are asked, said without a script: once for each thing, one in another; people add, and it is delivered so.

import { Api, at, expect, follow, mistake, press, setUp, test, withoutScripts } from '../kit/index.ts';
import { looksRight } from '../kit/looks.ts';

const text = (title: string) => ({ title, 'x-question': { kind: 'short-text' } });
const page = (id: string) => ({ id, show: [`#/properties/${id}`] });
const definition = {
  title: 'Your household',
  'x-form': { slug: 'household', pages: [page('name'), page('school'), page('toy'), page('last')], privacy: 'https://www.example.org/privacy' },
  properties: {
    name: text('What is the child called?'),
    school: text('Which school does the child go to?'),
    toy: text('Which toy does the child like?'),
    last: text('Anything else?'),
  },
};

test('pages are asked once for each thing, and a page of them once for each thing of that, without a script', async ({ browser, server }) => {
  const page = await withoutScripts(browser, server);
  await setUp(page, server);
  const api = await Api.of(server);
  const { id } = (await api.get('POST', '/forms', definition)) as { id: string };
  await page.goto(`/forms/${id}`);
  await follow(page, 'View repeats', 'Repeats');
  await looksRight(page, 'Repeats');
  await follow(page, 'Change Page 1: What is the child called?', 'How often a page is asked');
  await press(page, 'Save', 'How often a page is asked');
  await mistake(page, 'Choose how often it is asked');
  await page.getByLabel('Which pages?').selectOption({ label: 'Up to and with Page 3: Which toy does the child like?' });
  await page.getByLabel('Once for each of several things, such as children').check();
  await page.getByLabel('Heading of the list').fill('Your children');
  await page.getByLabel('What one of them is called').fill('Child ((name))');
  await page.getByLabel('At most').fill('none');
  await press(page, 'Save', 'How often a page is asked');
  await mistake(page, '“At most” must be a whole number from 1 to 1,000');
  await looksRight(page, 'How often a page is asked');
  await page.getByLabel('At most').fill('4');
  await press(page, 'Save', 'Repeats');

  await follow(page, 'Change Page 3: Which toy does the child like?', 'How often a page is asked');
  await page.getByLabel('Once for each of several things of each of “Your children”').check();
  await page.getByLabel('Heading of the list').fill('Toys');
  await press(page, 'Save', 'Repeats');
  await expect(page.getByText('For each of “Toys”, of each of “Your children”')).toBeVisible();
  await looksRight(page, 'Repeats');
  await follow(page, 'Change Your children', 'Change a repeat');
  await expect(page.getByLabel('What one of them is called')).toHaveValue('Child ((name))');
  await page.getByLabel('At least').fill('1');
  await looksRight(page, 'Change a repeat');
  await press(page, 'Save', 'Repeats');
  await expect(page.getByText('From 1 to 4')).toBeVisible();

  await api.get('POST', `/forms/${id}/versions`, {});
  await page.goto('/f/household');
  await at(page, 'What is the child called?');
  await page.getByLabel('What is the child called?').fill('Jo');
  await press(page, 'Continue', 'Which school does the child go to?');
});
