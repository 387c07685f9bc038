/** Placeholder until the feature is built. */
export function CaseListPage(_props: { scope: 'today' | 'mine' | 'all' }) {
  return <main aria-label="CaseListPage" />
}
