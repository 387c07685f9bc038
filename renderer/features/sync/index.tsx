/** Placeholder until the feature is built. */
export function SyncPage() {
  return <main aria-label="SyncPage" />
}
