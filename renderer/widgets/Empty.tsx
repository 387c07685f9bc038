import type { ReactNode } from 'react'
import './empty.css'

/** Why there is nothing, and the next key. `small` for a rail or a panel with others below. */
export function Empty({ title, why, children, small = false }: { title: ReactNode; why?: ReactNode; children?: ReactNode; small?: boolean }) {
  return (
    <div className={small ? 'empty empty-small' : 'empty'}>
      <div>{title}</div>
      {why ? <div className="empty-why">{why}</div> : null}
      {children ? <div className="empty-action">{children}</div> : null}
    </div>
  )
}
