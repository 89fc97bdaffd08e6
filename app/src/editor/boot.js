// Starts the editor on the page that the server sent, which names where its two parts are. The page needs only
// `script-src 'self' 'wasm-unsafe-eval'`.
const page = document.querySelector('[data-editor-module]');

try {
  const island = await import(page.dataset.editorModule);
  await island.default({ module_or_path: page.dataset.editorWasm });
  island.start(page.querySelector('[data-editor]'));
  document.documentElement.dataset.editor = 'ready';
} catch (error) {
  document.documentElement.dataset.editor = 'failed';
  document.querySelector('[data-editor-failed]')?.removeAttribute('hidden');
  throw error;
}
