/** The rules of the items in CEL: docs/decisions/0014-cel-for-rules.md. */
export { createRuleEnvironment, type RuleEnvironment } from './environment'
export { compileRule, evaluateRule, type CompiledRule, type DerivedRules, type RuleOutcome, type RuleProblem, type RuleValue } from './rule'
export { Num } from './num'
export { lawTables, type LawTables } from './tables'
export type { Missing } from './faults'
export type { BenefitInForce, FactDecl, FactRow, FactType, FactValue, HeldRecord, PastAid, RuleDeclarations, RuleFacts } from './types'
export { compileItem, declarationsOf, evaluateItemRule, type CompiledItem, type ItemOutcome } from './itemRules'
export { assess, figuresOn, figureValues, plainValue, ruleStates, type Assessment, type FigureSet, type PlainValue, type RuleResult, type RuleState, type UsedFigure, type UsedValue } from './assess'
