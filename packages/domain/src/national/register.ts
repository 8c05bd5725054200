import {
  AGREEMENT_STATES,
  FILING_KINDS,
  FLAGS,
  IDENTITIES,
  INSTITUTION_KINDS,
  INSURANCE_TYPES,
  SEXES,
} from "./codes.js";
import { codeList, defineTable, optional, type RecordOf, required } from "./column.js";

/** 定点机构. */
export const institutionTable = defineTable({
  name: "institution",
  label: { zh: "定点医药机构", en: "Institution" },
  grain: "one institution",
  key: ["institutionId"],
  aliases: ["fixmedins_b", "medins_b"],
  layout: "own",
  columns: {
    institutionId: required("id", "fixmedins_code", "定点医药机构编号 | Institution id"),
    institutionName: required("text", "fixmedins_name", "定点医药机构名称 | Name"),
    institutionKind: required("code", "fixmedins_kind", "机构类别 | Kind", { codes: INSTITUTION_KINDS }),
    institutionLevel: required("level", "hosp_lv", "医院等级 | Level"),
    ceilingLevel: optional("level", "lmtpric_hosp_lv", "限价医院等级 | Level for price ceilings"),
    institutionArea: required("code", "fix_blng_admdvs", "归属医保区划 | Area"),
    publicFlag: optional("flag", "pub_flag", "公立标志 | Public", { codes: FLAGS }),
    approvedBeds: optional("integer", "aprv_bed_cnt", "核定床位数 | Approved beds"),
    departments: optional("text", "dept_codgs", "诊疗科目 | Departments", { note: "codes separated by ;" }),
    openedOn: optional("date", "begndate", "协议生效日期 | Agreement since"),
  },
});
export type Institution = RecordOf<typeof institutionTable>;

/** 机构协议状态. */
export const institutionStatusTable = defineTable({
  name: "institution_status",
  label: { zh: "机构协议状态", en: "Agreement status" },
  grain: "one interval of an institution's agreement state; the last day is outside",
  key: ["institutionId", "fromDate"],
  aliases: ["fixmedins_stas"],
  layout: "own",
  columns: {
    institutionId: required("id", "fixmedins_code", "定点医药机构编号 | Institution id"),
    state: required("code", "agre_stas", "协议状态 | State", { codes: AGREEMENT_STATES }),
    fromDate: required("date", "begndate", "开始日期 | From"),
    toDate: optional("date", "enddate", "结束日期(不含) | To, outside"),
  },
});
export type InstitutionStatus = RecordOf<typeof institutionStatusTable>;

/** 参保人员. */
export const personTable = defineTable({
  name: "person",
  label: { zh: "参保人员", en: "Person" },
  grain: "one insured person",
  key: ["personId"],
  aliases: ["psn_info_b", "psn_b"],
  layout: "own",
  columns: {
    personId: required("id", "psn_no", "人员编号 | Person id"),
    personName: optional("text", "psn_name", "姓名 | Name"),
    certificateNumber: optional("id", "certno", "证件号码 | Certificate number"),
    sex: optional("code", "gend", "性别 | Sex", { codes: SEXES }),
    birthDate: optional("date", "brdy", "出生日期 | Date of birth"),
    deathDate: optional("date", "die_date", "死亡日期 | Date of death"),
    insuredArea: optional("code", "insu_admdvs", "参保所属医保区划 | Area"),
    identity: optional("code", "psn_idet_type", "人员身份 | Identity", { codes: IDENTITIES }),
    addressToken: optional("id", "addr_token", "住址标识(散列) | Address token"),
    phoneToken: optional("id", "tel_token", "电话标识(散列) | Telephone token"),
    staffCode: optional("id", "hi_dr_codg", "本人医保人员编码 | Own staff code", {
      note: "filled when the person is staff of an institution",
    }),
  },
});
export type Person = RecordOf<typeof personTable>;

/** 参保关系. */
export const participationTable = defineTable({
  name: "participation",
  label: { zh: "参保关系", en: "Participation" },
  grain: "one unbroken interval of a person's insurance in one scheme; the last day is outside",
  key: ["personId", "insuranceType", "fromDate"],
  aliases: ["psn_insu_d", "psn_insu_rlts"],
  layout: "own",
  columns: {
    personId: required("id", "psn_no", "人员编号 | Person id"),
    insuranceType: required("code", "insutype", "险种类型 | Insurance type", { codes: INSURANCE_TYPES }),
    insuredArea: optional("code", "insu_admdvs", "参保所属医保区划 | Area"),
    fromDate: required("date", "begndate", "参保开始日期 | From"),
    toDate: optional("date", "enddate", "参保结束日期(不含) | To, outside"),
    benefitFromDate: optional("date", "trt_begndate", "待遇开始日期 | Benefits from"),
    paidOn: optional("date", "clct_date", "缴费到账日期 | Paid on"),
    flexibleFlag: optional("flag", "flxempe_flag", "灵活就业标志 | Flexible employment", { codes: FLAGS }),
  },
});
export type Participation = RecordOf<typeof participationTable>;

/** 备案: filings that change what a person is owed. */
export const filingTable = defineTable({
  name: "filing",
  label: { zh: "备案", en: "Filing" },
  grain: "one filing of one person; the last day is inside",
  key: ["filingId"],
  aliases: ["filing", "psn_fil_d"],
  layout: "own",
  columns: {
    filingId: required("id", "fil_no", "备案编号 | Filing id"),
    personId: required("id", "psn_no", "人员编号 | Person id"),
    filingKind: required("code", "fil_kind", "备案类型 | Kind", { codes: FILING_KINDS }),
    fromDate: required("date", "begndate", "开始日期 | From"),
    toDate: optional("date", "enddate", "结束日期(含) | To, inside"),
    institutionId: optional("id", "fixmedins_code", "转入机构 | Institution"),
    fromInstitutionId: optional("id", "from_fixmedins_code", "转出机构 | From institution"),
    subjectCode: optional("code", "dise_no", "病种或药品编码 | Disease or drug"),
  },
});
export type Filing = RecordOf<typeof filingTable>;

/** 医保医务人员. */
export const staffTable = defineTable({
  name: "staff",
  label: { zh: "医务人员", en: "Staff" },
  grain: "one registration of one staff member at one institution; the last day is outside",
  key: ["staffCode", "institutionId", "fromDate"],
  aliases: ["dr_b", "medstaff_b"],
  layout: "own",
  columns: {
    staffCode: required("id", "dr_codg", "医保人员编码 | Staff code"),
    staffName: optional("text", "dr_name", "姓名 | Name"),
    staffCategory: optional("code", "dr_type", "人员类别 | Category", {
      known: codeList("doctor 医师|Doctor; nurse 护士|Nurse; pharmacist 药师|Pharmacist; technician 技师|Technician"),
    }),
    institutionId: required("id", "fixmedins_code", "执业机构 | Institution"),
    departmentCodes: optional("text", "dept_codgs", "执业科目 | Departments", { note: "codes separated by ;" }),
    licensedGrades: optional("text", "lic_grades", "执业权限 | Licensed grades", {
      note: "for example antimicrobial-restricted; separated by ;",
    }),
    fromDate: required("date", "begndate", "开始日期 | From"),
    toDate: optional("date", "enddate", "结束日期(不含) | To, outside"),
  },
});
export type Staff = RecordOf<typeof staffTable>;

/** 人员支付资格状态. */
export const staffStatusTable = defineTable({
  name: "staff_status",
  label: { zh: "人员支付资格状态", en: "Staff status" },
  grain: "one interval of a staff member's payment qualification; the last day is outside",
  key: ["staffCode", "fromDate"],
  aliases: ["dr_stas"],
  layout: "own",
  columns: {
    staffCode: required("id", "dr_codg", "医保人员编码 | Staff code"),
    state: required("code", "pay_qua_stas", "支付资格状态 | State", { codes: AGREEMENT_STATES }),
    fromDate: required("date", "begndate", "开始日期 | From"),
    toDate: optional("date", "enddate", "结束日期(不含) | To, outside"),
  },
});
export type StaffStatus = RecordOf<typeof staffStatusTable>;
