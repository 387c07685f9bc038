/** passed · blocks · warns · unchecked (a value or figure is missing) · confirm (the clerk has not answered yet) · computed · not-applicable */
export const ruleStates = ['passed', 'blocks', 'warns', 'unchecked', 'confirm', 'computed', 'not-applicable'] as const
export type RuleState = (typeof ruleStates)[number]
