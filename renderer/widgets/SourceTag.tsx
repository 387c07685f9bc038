import './sourceTag.css'

/** Where a value came from: 芯片, 户口簿 26-09. `stale` asks for another look. */
export const SourceTag = ({ children, stale = false }: { children: React.ReactNode; stale?: boolean }) => (
  <span className={stale ? 'source-tag source-tag-stale' : 'source-tag'}>{children}</span>
)
