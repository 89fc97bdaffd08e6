import { expect, setUp, test } from '../kit/index.ts';
import { looksRight } from '../kit/looks.ts';

test('the link on the console sets Foolscap up, once', async ({ page, server }) => {
  const link = await server.setUpLink();
  await page.goto(link);
  await page.reload();
  await looksRight(page, 'Set up Foolscap');
  await setUp(page, server);
  await expect(page).toHaveURL(/\/forms$/);
  await looksRight(page, 'Forms');

  await page.goto(link);
  await expect(page.getByRole('heading', { level: 1 })).not.toHaveText('Set up Foolscap');
});
