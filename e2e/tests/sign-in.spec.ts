import { expect, setUp, test } from '../kit/index.ts';
import { looksRight } from '../kit/looks.ts';

test('the link on the console sets Foolscap up, once', async ({ page, server }) => {
  const link = await server.setUpLink();
  await page.goto(link);
  await page.reload();
  await looksRight(page, 'Set up Foolscap');
  await setUp(page, server);
  await expect(page).toHaveURL(/\/forms$/);

  await page.goto(link);
  await looksRight(page, 'This link no longer works');
});
