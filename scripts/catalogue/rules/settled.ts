/**
 * Rules written anew before they are translated, in their own dialect, because the facts contradict the law, each other or themselves
 * (see the facts' README). By item and rule id; each says why. A line that no rule uses stops the run.
 */
export const settled: Record<string, { expr: string; why: string }> = {
  'MZ-01-01 member.count': { expr: 'n = count(m in householdMembers where (m.excludedReason == null or m.excludedReason == "无") and (m.relation in {"本人","配偶","未成年子女","成年不能独立生活子女(含全日制本科及以下在读)"} or m.livesTogether))', why: '未填不计入原因即计入' },
  'MZ-01-01 income.gross': { expr: 'gross = sum((i.amount12m - i.socialInsurance12m - i.tax12m)/12 for i in incomes where countedId(i.memberIdNo))', why: '不计入的成员，收入也不计入' },
  'MZ-02-01 member.count': { expr: 'n = count(m in householdMembers where (m.excludedReason == null or m.excludedReason == "无") and (m.relation in {"本人","配偶","未成年子女","成年不能独立生活子女(含全日制本科及以下在读)"} or m.livesTogether))', why: '未填不计入原因即计入' },
  'MZ-02-01 income.gross': { expr: 'gross = sum((i.amount12m - i.socialInsurance12m - i.tax12m)/12 for i in incomes where countedId(i.memberIdNo))', why: '不计入的成员，收入也不计入' },
  'MZ-01-01 income.jobCost': { expr: 'jobCost = sum(min(param.employmentCostRate*S, wage(m)) for m in counted(householdMembers) where m.employed)', why: '不计入的成员，就业成本也不扣' },
  'MZ-02-01 income.jobCost': { expr: 'jobCost = sum(min(param.employmentCostRate*S, wage(m)) for m in counted(householdMembers) where m.employed)', why: '不计入的成员，就业成本也不扣' },
  'MZ-01-01 income.support': { expr: 'support = sum(support1(s) for s in supporters)', why: '有判决、协议或实际给付的按其数额，否则按测算' },
  'MZ-01-01 income.supportExempt': { expr: 'supportExempt = sum(support1(s) for s in supporters where s.relation == "兄弟姐妹" or age(s) >= 60) if any(m.disabilityLevel in {"一级","二级"} and age(m) >= 18 and not m.employed for m in householdMembers) else 0', why: 'pay(s) 未定义，即该义务人的给付额' },
  'MZ-01-01 benefit.coef': { expr: 'coef(m) = param.classAidFactor if (age(m) >= 60 or age(m) < 18 or m.livesAlone or m.disabilityLevel in {"一级","二级"}) else 1.0', why: '系数是标准，不写在规则里' },
  'MZ-01-01 benefit.household': { expr: 'monthly = (round(max(0, coef(applicant)*S - ownFixedIncome), 2) if applyType == "单独申请(单人户)" else round(sum(pay(m) for m in counted(householdMembers)), 2))', why: '与 benefit.single 合并：两条给同一个结果，按申请方式取一' },
  'MZ-01-01 benefit.single': { expr: 'monthlySingle = round(max(0, coef(applicant)*S - ownFixedIncome), 2) if applyType == "单独申请(单人户)"', why: '单人保的结果；monthly 已按申请方式取一' },
  'MZ-02-01 perCapita': { expr: 'perCapita = max(0, gross - jobCost - rigid)/n', why: '人均收入不为负' },
  'MZ-02-01 asset.financial': { expr: 'sum(a.balance for a in financialAssets)/n <= param.edgeAssetMonths*S', why: '倍数是标准，不写在规则里（资料写36）' },
  'MZ-02-03 elig.range': { expr: 'familyPerCapita >= S and familyPerCapita < param.edgeMultiplier*S', why: '倍数是标准，不写在规则里' },
  'CL-02-01 B.multi': { expr: 'lifeClass!="乙类:一户多残" or (count(disabledFamily) >= 2 and familyPerCapita < param.edgeMultiplier*S)', why: '倍数是标准，不写在规则里' },
  'CL-02-01 B.elder': { expr: 'lifeClass != "乙类:依老养残" or (max(p.age for p in parentsAge) >= 60 and applicant.age >= 18 and not applicant.employed and familyPerCapita < param.edgeMultiplier*S)', why: '倍数是标准，不写在规则里' },
  'MZ-01-01 income.imputed': { expr: 'all(m.employed or m.workAbility != "有" or age(m) not in 16..59 for m in householdMembers) or confirm("有劳动能力而未就业的成员有正当理由")', why: 'excuse(m) 未定义，由经办人确认' },
  'CL-04-01 age': { expr: 'applicant.age >= 16 and beforeRetirement()', why: '男60、女55由延迟退休表代替，按月比较' },
  'CL-04-02 age': { expr: 'applicant.age >= 16 and beforeRetirement()', why: '男60、女55由延迟退休表代替，按月比较' },
  'LD-07-01 r10': { expr: 'monthsFinal = monthsToRetire(r) < 12 ? max(months, monthsToRetire(r)) : months', why: '同一名称先后两次赋值，后一次另名；不足一年按月比较' },
}

/** Further definitions that settled rules use; not rules of their own. */
export const helpers: Record<string, string[]> = {
  'MZ-01-01': ['support1(s) = s.agreedPay if s.agreedPay > 0 else max(0, s.householdPerCapita - param.edgeMultiplier*S) * s.householdSize * 0.5 / max(1, s.supportees)'],
}

/** Figures that settled rules read and the packages do not have yet. */
export const newFigures: Record<string, { key: string; label: string }[]> = { 'MZ-02-01': [{ key: 'edgeAssetMonths', label: '低保边缘家庭人均金融资产上限（低保月标准倍数）' }] }
