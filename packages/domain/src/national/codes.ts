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
/** Agreement state of an institution, qualification state of a staff member. */
export const AGREEMENT_STATES = codeList("active 正常|Active; suspended 中止|Suspended; terminated 解除|Terminated");
/** Kinds of filing that change what a person is owed. */
export const FILING_KINDS = codeList(
  "off-site-residence 异地长居备案|Resident elsewhere; off-site-referral 异地转诊备案|Referred off-site; off-site-emergency 异地急诊备案|Off-site emergency; referral 市内转诊|Referral inside the area; chronic 门诊慢特病备案|Chronic disease; separate-drug 单独支付药品备案|Separately paid drug; proxy-purchase 代购|Proxy purchase; disability 行动不便|Hard to move; leave 请假|Leave from the ward; third-party-refused 第三方拒赔|Insurer refused",
);
/** What an institution is. */
export const INSTITUTION_KINDS = codeList(
  "general 综合医院|General hospital; tcm 中医医院|TCM hospital; specialist 专科医院|Specialist hospital; rehabilitation 康复医院|Rehabilitation hospital; psychiatric 精神病医院|Psychiatric hospital; maternity 妇幼保健院|Maternal and child hospital; township 乡镇卫生院|Township health centre; community 社区卫生服务中心|Community health centre; clinic 诊所|Clinic; village 村卫生室|Village clinic; pharmacy 零售药店|Pharmacy; laboratory 第三方检验|Laboratory; internet 互联网医院|Internet hospital",
);
/** Person's identity for benefits and assistance. */
export const IDENTITIES = codeList(
  "ordinary 普通|Ordinary; low-income 低收入|Low income; assisted 救助对象|Assisted; special 特殊群体|Special group",
);
