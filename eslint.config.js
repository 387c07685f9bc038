import hooks from 'eslint-plugin-react-hooks'
import globals from 'globals'
import tseslint from 'typescript-eslint'

/**
 * The linter keeps the import arrows (one block per folder, since a later one replaces an earlier;
 * anchored patterns, or `shared/sync` is caught too), the rules of hooks, and bare words out of components.
 */
const noImport = (message, ...regexes) =>
  ({ 'no-restricted-imports': ['error', { patterns: regexes.map((regex) => ({ regex, message })) }] })

const outside = '^(\\.\\./)+'
const noBareWords = [
  { selector: 'Literal[value=/[\\u4e00-\\u9fff]/]', message: 'Words for the screen live in renderer/i18n.' },
  { selector: 'TemplateElement[value.raw=/[\\u4e00-\\u9fff]/]', message: 'Words for the screen live in renderer/i18n.' },
  { selector: 'JSXText[value=/[\\u4e00-\\u9fffA-Za-z]{2,}/]', message: 'Words for the screen live in renderer/i18n.' },
]

export default tseslint.config(
  { ignores: ['out/**', '.trial/**', 'dist/**', 'release/**', 'node_modules/**', 'resources/**'] },
  ...tseslint.configs.recommended,
  {
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrorsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      'no-empty': ['error', { allowEmptyCatch: false }],
      eqeqeq: ['error', 'always'],
    },
  },
  { files: ['**/*.{js,mjs,cjs}'], languageOptions: { globals: globals.node }, rules: { '@typescript-eslint/no-require-imports': 'off' } },

  {
    files: ['shared/**/*.{ts,tsx}'],
    rules: {
      ...noImport('shared/ is plain TypeScript: take what you need as an argument.',
        '^(electron|typeorm|better-sqlite3|react|antd)(/|$)', '^node:', `${outside}(electron|renderer|district)/`),
      'no-restricted-properties': ['error', { object: 'Date', property: 'now' }, { object: 'Math', property: 'random' }],
    },
  },
  { files: ['electron/**/*.ts'], rules: noImport('Main never imports the window.', '^(react|antd)(/|$)', `${outside}renderer/`) },
  {
    files: ['electron/usecases/**/*.ts'],
    rules: noImport('A use case sees its ports, not the drivers.',
      '^(electron|typeorm|better-sqlite3)(/|$)', '^node:', `${outside}(persistence|ipc|sync|printing|hardware|renderer|district)/`),
  },
  { files: ['district/**/*.ts'], rules: noImport('The hub shares only shared/ with the window.', '^(electron|react|antd|better-sqlite3)(/|$)', `${outside}(electron|renderer)/`) },
  {
    files: ['district/usecases/**/*.ts'],
    rules: noImport('A use case sees its ports, not the drivers.', '^(electron|react|antd|better-sqlite3|typeorm|pg|fastify|@electric-sql)(/|$)', '^node:', `${outside}(http|persistence|electron|renderer)/`),
  },

  // renderer: app ← features ← fields ← widgets, with app's tools (api, keys, words) open to all
  {
    files: ['renderer/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': hooks },
    languageOptions: { globals: globals.browser },
    rules: {
      ...hooks.configs.recommended.rules,
      ...noImport('A window is plain web code: ask main through app/api.', '^(electron|typeorm|better-sqlite3|fastify|pg)(/|$)', '^node:', `${outside}(electron|district)/`),
    },
  },
  { files: ['renderer/**/*.{ts,tsx}'], ignores: ['renderer/i18n/**', 'renderer/app/dates.ts'], rules: { 'no-restricted-syntax': ['error', ...noBareWords] } },
  {
    files: ['renderer/features/**/*.{ts,tsx}'],
    rules: noImport('A feature never imports the inside of another, nor of the frame.',
      '^(electron|typeorm|better-sqlite3|fastify|pg)(/|$)', '^node:', `${outside}(electron|district)/`, '^\\.\\./[a-z-]+/.+', `${outside}features/[a-z-]+/.+`, `${outside}app/routes$`, `${outside}app/App$`),
  },
  { files: ['renderer/fields/**/*.{ts,tsx}'], rules: noImport('fields/ stand below the features.', '^(electron|typeorm|better-sqlite3)(/|$)', '^node:', `${outside}(electron|district|features)/`) },
  {
    files: ['renderer/widgets/**/*.{ts,tsx}'],
    rules: noImport('A widget knows no call, no place and no feature.', '^(electron|typeorm|better-sqlite3)(/|$)', '^node:', `${outside}(electron|district|features|fields)/`, `${outside}app/(api|navigation|overlays|session|settings|startDraft|frame|routes|App)`),
  },
  { files: ['tests/**/*.{ts,tsx,mjs,cjs}', 'scripts/**'], languageOptions: { globals: { ...globals.node, ...globals.browser } } },
)
