/** What cannot be judged without an optional column, by table and our column name. Others only lack detail. */
export const NOT_JUDGEABLE: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  settlement: {
    originalSettlementId: "冲销与原单的对应 | which settlement a reversal takes back",
    sex: "限性别规则(无就诊或人员表时) | limits of sex, unless visits or persons are delivered",
    birthDate: "限年龄规则 | limits of age and benefits by age",
    institutionLevel:
      "按等级的限价与待遇(无机构表时) | ceilings and benefits by level, unless institutions are delivered",
    institutionArea: "异地就医(无机构表时) | care elsewhere, unless institutions are delivered",
    deductibleMetFen: "起付线差异(按零计) | the deductible against what was owed (taken as nothing met)",
    paymentMethod: "病组支付下的损失 | loss under case-based payment (treated as by item)",
    refundFlag: "退费标志核对 | refund flags against reversals",
    midSettlementFlag: "中途结算的住院衔接 | mid-term settlements of long stays",
    accountPayFen: "个人账户核对 | the personal account's share",
    cashPayFen: "个人负担核对(I7) | identity I7",
  },
  fee_line: {
    itemCode:
      "一切按医保目录编码判断的规则：限价、限定、重复、频次等 | every rule that judges items by their code: prices, limits, duplicates, frequencies",
    settlementId: "明细与结算单的对应 | which settlement a line belongs to",
    prescriptionId: "分解处方 | split prescriptions",
    supplyDays: "超量开药(按天数) | supply over the limit by days",
    doctorCode: "人员资格规则 | rules on staff",
    departmentCode: "科室权限规则 | rules on departments",
    hospitalItemName: "串换项目 | swapped items by name",
    listType: "目录类别规则 | rules by list type",
    chargeKind: "费用结构指标 | shares of kinds of charges",
    ceilingPrice: "机构所用限价 | the ceiling that was applied",
  },
  visit: {
    endedAt: "住院时长与间隔 | length of stay and gaps",
    deathDate: "死亡后就医 | service after death",
    admissionDepartmentCode: "分解住院(同科室) | split admission by department",
    bed: "挂床住院 | shared beds",
    mainDiagnosisCode: "分解住院(同诊断) | split admission by diagnosis",
    dischargeWay: "转院与死亡 | transfers and deaths",
  },
  person: {
    deathDate: "死亡后就医 | service after death",
    addressToken: "结伴住院 | group admissions by address",
    phoneToken: "结伴住院 | group admissions by telephone",
    staffCode: "本人为医务人员 | staff on both sides",
  },
  participation: {
    benefitFromDate: "等待期 | waiting periods",
  },
  filing: {
    subjectCode:
      "所备案的病种或药品(视为适用于全部) | which disease or drug was filed (a filing is taken for one of any)",
  },
};

/** Columns of which single records without a value are told, too, by table: text columns, whose "" is unknown. */
export const TOLD_WHEN_EMPTY: Readonly<Record<string, readonly string[]>> = { fee_line: ["itemCode"] };

/** What cannot be judged or shown while a table is not delivered at all, by its name. */
export const WITHOUT_TABLE: Readonly<Record<string, string>> = {
  settlement: "一切规则、损失与总览 | everything: rules, losses, the cockpit",
  fee_line: "全部明细类规则 | every rule on fee lines: prices, duplicates, limits, quantities",
  visit:
    "住院衔接只按结算单日期；科室、床位、主诊断规则 | stays are built from the days of settlements alone; rules on departments, beds, main diagnoses",
  diagnosis:
    "限适应症、诊断与收费不符；诊断类豁免 | limits by diagnosis, diagnosis against charge; exemptions by further diagnoses",
  operation: "手术折价、手术与诊断不符 | discounts of further operations, operation against diagnosis",
  fund_split:
    "各项基金按结算单合计；生育基金不单列 | funds are read from the settlement's sums; maternity does not stand apart",
  case_grouping: "病组与床日的损失、高套低编 | losses by case group or bed-day, wrong groups",
  institution: "机构名称、类别、床位、等级；机构指标与同级比较 | names, kinds, beds, levels; metrics and peers",
  institution_status: "中止解除期间结算 | billing while suspended",
  person:
    "死亡后就医、救助对象、医患同人、结伴住院 | service after death, assisted persons, staff on both sides, group admissions",
  participation: "等待期、重复参保 | waiting periods, enrolment in two schemes",
  filing: "异地待遇、备案相关的豁免 | benefits of care elsewhere, exemptions by filing",
  staff: "无资质、超科目执业 | staff without qualification, departments outside the licence",
  staff_status: "暂停支付资格人员结算 | staff whose qualification is suspended",
  price:
    "超限价；自立项目(须为完整目录，少于五十行不判) | ceilings; items of one's own making (the list must be whole: one of fewer than fifty rows proves nothing)",
  case_group: "高套低编 | wrong groups",
  ledger: "基金收支、备付月数、预测 | accounts, reserve months, forecast",
  enrolment: "人均指标与缴费预测 | figures by insured person, forecast of premiums",
  clearing: "按统筹支付比例估算损失 | losses by the pooled ratio",
  budget: "预算执行 | budget execution",
  knowledge_point:
    "限定类规则(性别、年龄、等级、频次、疗程等) | rules on limits: sex, age, level, frequency, course and others",
  knowledge_pair: "重复收费、分解项目、配伍禁忌 | duplicate charges, split items, incompatible drugs",
};
