import { Children, cloneElement, isValidElement, type ReactElement, type ReactNode } from 'react'
import './labelRow.css'

type Props = {
  id: string
  label: string
  required?: boolean
  /** What is wrong, under the control. */
  problem?: string | null
  /** What is known from it, or how to fill it in. */
  hint?: ReactNode
  children: ReactElement
}

/** Label left, control right, the message under the control; the star hangs before the label so that labels align. */
export function LabelRow({ id, label, required = false, problem = null, hint, children }: Props) {
  const control = Children.only(children)
  const described = problem || hint ? `${id}-note` : undefined
  return (
    <div className="label-row">
      <label className="label-row-label" htmlFor={id}>{required ? <span className="label-row-star" aria-hidden="true">*</span> : null}{label}</label>
      <div className="label-row-control">
        {isValidElement(control) ? cloneElement(control as ReactElement<Record<string, unknown>>, { id, 'aria-invalid': Boolean(problem), 'aria-describedby': described, 'aria-required': required, ...(problem ? { status: 'error' } : {}) }) : control}
        {problem ? <div id={`${id}-note`} className="label-row-problem">{problem}</div> : hint ? <div id={`${id}-note`} className="label-row-hint">{hint}</div> : null}
      </div>
    </div>
  )
}
