/** Placeholder until the feature is built. */
export function CasePage(_props: { id: string }) {
  return <main aria-label="CasePage" />
}
