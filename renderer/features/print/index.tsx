/** Placeholder until the feature is built. */
export function PrintPage(_props: { caseId: string }) {
  return <main aria-label="PrintPage" />
}
