import { codeList } from "./column.js";

/** 险种类型 insutype. */
export const INSURANCE_TYPES = codeList(
  "310 职工基本医保|Employee basic; 320 公务员补助|Civil servants; 330 大额医疗费用补助|Large-amount; 340 离休|Retired cadres; 350 一至六级残疾军人|Disabled veterans; 360 老红军|Old Red Army; 370 企业补充|Enterprise supplement; 380 新农合|New rural co-operative; 390 城乡居民|Residents; 391 城镇居民(旧)|Urban residents (old); 392 城乡居民大病|Residents' critical illness; 399 其他特殊|Other; 410 长期照护|Long-term care; 510 生育|Maternity",
);
/** 性别 gend. */
export const SEXES = codeList("0 未知|Unknown; 1 男|Male; 2 女|Female; 9 未说明|Not stated");
/** 有效标志 vali_flag and other flags. */
export const FLAGS = codeList("0 否|No; 1 是|Yes");
/** 清算方式 clr_way: how a case is paid for (reference confidence B). */
export const PAYMENT_METHODS = codeList(
  "1 按项目|By item; 2 单病种|Single disease; 3 按病种分值|DIP; 4 疾病诊断相关分组|DRG; 5 按床日|By bed-day; 6 按人头|Capitation; 9 其他|Other",
);
/** 收费项目等级 chrgitm_lv. */
export const CHARGE_CLASSES = codeList("01 甲类|Class A; 02 乙类|Class B; 03 自费|Class C");
/** 医疗收费项目类别 med_chrgitm_type. */
export const CHARGE_KINDS = codeList(
  "01 床位费|Bed; 02 诊察费|Consultation; 03 检查费|Examination; 04 化验费|Laboratory; 05 治疗费|Treatment; 06 手术费|Operation; 07 护理费|Nursing; 08 卫生材料费|Consumables; 09 西药费|Western medicine; 10 中药饮片费|Herbal slices; 11 中成药费|Chinese patent medicine; 12 一般诊疗费|General consultation; 13 挂号费|Registration; 14 其他费|Other",
);
/** 目录类别 list_type (103 and 104 are reference confidence C). */
export const LIST_TYPES = codeList(
  "101 西药中成药|Drug; 102 中药饮片|Herbal slice; 103 自制剂|House preparation; 104 民族药|Ethnic medicine; 201 医疗服务项目|Service item; 301 医用耗材|Consumable",
);
/** 诊断类别 diag_type. */
export const DIAGNOSIS_TYPES = codeList("1 西医诊断|Western; 2 中医主病|TCM disease; 3 中医主证|TCM syndrome");
/**
 * 诊疗科目, first level: codes of departments. Houses give codes of their own beside these; what is not listed is shown as
 * it was delivered.
 */
export const DEPARTMENTS = codeList(
  "01 预防保健科|Preventive care; 02 全科医疗科|General practice; 03 内科|Internal medicine; 04 外科|Surgery; 05 妇产科|Obstetrics and gynaecology; 06 妇女保健科|Women's health; 07 儿科|Paediatrics; 08 小儿外科|Paediatric surgery; 09 儿童保健科|Child health; 10 眼科|Ophthalmology; 11 耳鼻咽喉科|Otorhinolaryngology; 12 口腔科|Stomatology; 13 皮肤科|Dermatology; 14 医疗美容科|Aesthetic medicine; 15 精神科|Psychiatry; 16 传染科|Infectious diseases; 17 结核病科|Tuberculosis; 19 肿瘤科|Oncology; 20 急诊医学科|Emergency medicine; 21 康复医学科|Rehabilitation; 23 职业病科|Occupational diseases; 26 麻醉科|Anaesthesiology; 27 疼痛科|Pain clinic; 28 重症医学科|Intensive care; 30 医学检验科|Laboratory; 31 病理科|Pathology; 32 医学影像科|Imaging; 50 中医科|Traditional Chinese medicine; 51 民族医学科|Ethnic medicine; 52 中西医结合科|Integrated medicine",
);
/** Agreement state of an institution, qualification state of a staff member. */
export const AGREEMENT_STATES = codeList("active 正常|Active; suspended 中止|Suspended; terminated 解除|Terminated");
/** Kinds of filing that change what a person is owed. */
export const FILING_KINDS = codeList(
  "off-site-residence 异地长居备案|Resident elsewhere; off-site-referral 异地转诊备案|Referred off-site; off-site-emergency 异地急诊备案|Off-site emergency; referral 市内转诊|Referral inside the area; chronic 门诊慢特病备案|Chronic disease; separate-drug 单独支付药品备案|Separately paid drug; proxy-purchase 代购|Proxy purchase; disability 行动不便|Hard to move; leave 请假|Leave from the ward; pre-admission 预住院|Pre-admission; third-party-refused 第三方拒赔|Insurer refused",
);
/** What an institution is. */
export const INSTITUTION_KINDS = codeList(
  "general 综合医院|General hospital; tcm 中医医院|TCM hospital; specialist 专科医院|Specialist hospital; rehabilitation 康复医院|Rehabilitation hospital; psychiatric 精神病医院|Psychiatric hospital; maternity 妇幼保健院|Maternal and child hospital; township 乡镇卫生院|Township health centre; community 社区卫生服务中心|Community health centre; clinic 诊所|Clinic; village 村卫生室|Village clinic; pharmacy 零售药店|Pharmacy; laboratory 第三方检验|Laboratory; internet 互联网医院|Internet hospital",
);
/** Person's identity for benefits and assistance. */
export const IDENTITIES = codeList(
  "ordinary 普通|Ordinary; low-income 低收入|Low income; assisted 救助对象|Assisted; special 特殊群体|Special group",
);

/** 医疗类别 med_type, national codes; local ones abound, and an area maps them to categories of care. */
export const CARE_TYPES = codeList(
  "11 普通门诊|Out-patient; 12 门诊挂号|Registration; 13 急诊|Emergency; 14 门诊慢特病|Chronic disease; 19 意外伤害门诊|Accident out-patient; 21 普通住院|In-patient; 22 外伤住院|In-patient after injury; 23 转外诊治住院|In-patient elsewhere; 24 急诊转住院|Emergency that became a stay; 28 日间手术|Day surgery (local); 41 定点药店购药|Pharmacy; 51 生育门诊|Maternity out-patient; 52 生育住院|Maternity in-patient; 53 计划生育手术费|Family planning; 91 其他门诊|Other out-patient; 92 其他住院|Other in-patient; 93 其他购药|Other purchase",
);

/** 人员类别 psn_type, national codes; longer codes refine them. */
export const PERSON_TYPES = codeList(
  "11 在职|Employed; 12 退休|Retired; 13 离休|Retired cadre; 14 未成年|Minor; 15 成年居民|Adult resident; 16 老年居民|Elderly resident; 1701 城乡居民|Resident",
);

/** 基金支付类型 fund_pay_type, national codes; 310200 is the personal account and no pooled money. */
export const FUND_PAY_TYPES = codeList(
  "310100 职工基本医保统筹基金|Employee pooled fund; 310200 职工个人账户基金|Personal account; 320100 公务员医疗补助|Civil servants; 330100 大额医疗费用补助|Large-amount; 340100 离休人员医疗保障|Retired cadres; 350100 一至六级残疾军人|Disabled veterans; 370100 企业补充医疗保险|Enterprise supplement; 390100 城乡居民基本医保基金|Residents' basic fund; 390200 城乡居民大病医疗保险基金|Residents' critical illness; 510100 生育基金|Maternity; 610100 医疗救助基金|Medical aid; 910100 其他基金|Other; 999996 医院垫付|Advanced by the hospital; 999997 其他|Other (local)",
);

/** 结算类别 setl_type. */
export const SETTLEMENT_KINDS = codeList("1 中心报销|At the bureau; 2 联网结算|On line; 3 补充报销|Supplementary");

/** 清算类别 clr_type. */
export const CLEARING_TYPES = codeList("11 门诊|Out-patient; 21 住院|In-patient; 41 药店|Pharmacy; 51 暂缓|Postponed");

/** 就诊凭证类型 mdtrt_cert_type. */
export const CERTIFICATE_TYPES = codeList(
  "01 电子凭证|Electronic; 02 身份证|Identity card; 03 社保卡|Social security card",
);

/** 异地标志 out_flag: on which side of an off-site case the row was written. */
export const OFF_SITE_SIDES = codeList("0 本地|Local; 1 参保地|Insured side; 2 就医地|Treating side");

/** 在院状态 inhosp_stas. */
export const IN_HOUSE_STATES = codeList("0 出院|Discharged; 1 在院|In the house");

/** 离院方式 dscg_way. */
export const DISCHARGE_WAYS = codeList(
  "1 医嘱离院|By order; 2 医嘱转院|Transferred by order; 3 医嘱转社区|To a community house; 4 非医嘱离院|Against advice; 5 死亡|Died; 9 其他|Other",
);

/** 医院审批标志 hosp_appr_flag. */
export const APPROVALS = codeList("0 无须审批|Not needed; 1 审批通过|Approved; 2 转自费|Turned into self-pay");

/** Categories under which a year is cleared (xinjiang-2025 art. 24). */
export const CLEARING_CATEGORIES = codeList(
  "outpatient 门诊统筹|Pooled out-patient; chronic 门诊慢特病|Chronic out-patient; inpatient 住院|In-patient",
);

/** Categories of care that a knowledge point may allow. */
export const CARE_CATEGORIES = codeList(
  "inpatient 住院|In-patient; outpatient 门诊|Out-patient; emergency 急诊|Emergency; chronic 门诊慢特病|Chronic; day-surgery 日间手术|Day surgery; pharmacy 药店|Pharmacy; maternity-outpatient 生育门诊|Maternity out-patient; separate-drug 单独支付药品|Separately paid drug",
);

/** Kinds of entries in the fund's books. */
export const ENTRY_KINDS = codeList(
  "income 收入|Income; expenditure 支出|Expenditure; opening 期初结余|Opening balance; reserve 风险储备金提取|Risk reserve",
);

/** Items of the fund's books. */
export const LEDGER_ITEMS = codeList(
  "premium-employer 单位缴费|Employers; premium-employee 职工个人缴费|Employees; premium-flexible 灵活就业缴费|Flexible; premium-resident 居民个人缴费|Residents; subsidy-central 中央补助|Central subsidy; subsidy-province 省级补助|Province; subsidy-county 县级补助|County; interest 利息|Interest; transfer 划转|Transfer; donation 捐助|Donations; other 其他|Other; inpatient 住院|In-patient; outpatient 普通门诊|Out-patient; chronic 门诊慢特病|Chronic; pharmacy 药店|Pharmacy; maternity 生育|Maternity; off-site 异地|Off-site; clearing 年度清算|Yearly clearing; opening 期初|Opening; reserve 储备|Reserve",
);
