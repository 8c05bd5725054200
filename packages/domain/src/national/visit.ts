import {
  CARE_TYPES,
  DIAGNOSIS_TYPES,
  DISCHARGE_WAYS,
  FLAGS,
  IN_HOUSE_STATES,
  INSURANCE_TYPES,
  SEXES,
} from "./codes.js";
import { defineTable, optional, type RecordOf, required } from "./column.js";

/** 就诊: mdtrt_d of the platform, mdtrtinfo of the interface. */
export const visitTable = defineTable({
  name: "visit",
  label: { zh: "就诊", en: "Visit" },
  grain: "one visit of one person to one institution",
  key: ["visitId"],
  aliases: ["mdtrt_d", "mdtrtinfo"],
  layout: "national",
  columns: {
    visitId: required("id", "mdtrt_id", "就诊ID | Visit id"),
    personId: required("id", "psn_no", "人员编号 | Person id"),
    institutionId: required("id", "fixmedins_code", "定点医药机构编号 | Institution id"),
    insuranceType: optional("code", "insutype", "险种类型 | Insurance type", { codes: INSURANCE_TYPES }),
    sex: optional("code", "gend", "性别 | Sex", { codes: SEXES }),
    birthDate: optional("date", "brdy", "出生日期 | Date of birth"),
    careType: required("code", "med_type", "医疗类别 | Care type", { known: CARE_TYPES }),
    beganAt: required("time", "begntime", "开始时间 | Began at"),
    endedAt: optional("time", "endtime", "结束时间 | Ended at", { note: "empty while the person is in the house" }),
    inHouseStatus: optional("code", "inhosp_stas", "在院状态 | In the house", { known: IN_HOUSE_STATES }),
    stayNumber: optional("id", "ipt_otp_no", "住院/门诊号 | Stay number"),
    admissionDepartmentCode: optional("code", "adm_dept_code adm_dept_codg", "入院科室编码 | Admission department"),
    admissionDepartmentName: optional("text", "adm_dept_name", "入院科室名称 | Admission department's name"),
    bed: optional("code", "adm_bed", "入院床位 | Bed"),
    dischargeDepartmentCode: optional("code", "dscg_dept_codg dscg_dept_code", "出院科室编码 | Discharge department"),
    dischargeDepartmentName: optional("text", "dscg_dept_name", "出院科室名称 | Discharge department's name"),
    dischargeWay: optional("code", "dscg_way", "离院方式 | Way of discharge", { known: DISCHARGE_WAYS }),
    deathDate: optional("date", "die_date", "死亡日期 | Date of death"),
    chiefDoctorCode: optional("id", "chfpdr_code", "主诊医师编码 | Chief doctor"),
    mainDiagnosisCode: optional("code", "dscg_maindiag_code", "主诊断编码 | Main diagnosis", { icd: true }),
    mainDiagnosisName: optional("text", "dscg_maindiag_name", "主诊断名称 | Main diagnosis's name"),
    diseaseCode: optional("code", "dise_no", "病种编号 | Disease number"),
    outpatientDiagnosis: optional("text", "otp_diag_info", "门诊诊断信息 | Out-patient diagnosis"),
    motherPersonId: optional("id", "mother_psn_no", "母亲人员编号 | Mother's person id", {
      note: "our own column: a newborn billed beside its mother",
    }),
    validFlag: optional("flag", "vali_flag", "有效标志 | Valid", { codes: FLAGS }),
    updatedAt: optional("time", "updt_time", "更新时间 | Updated at"),
  },
});
export type Visit = RecordOf<typeof visitTable>;

/** 诊断: diseinfo. */
export const diagnosisTable = defineTable({
  name: "diagnosis",
  label: { zh: "诊断", en: "Diagnosis" },
  grain: "one diagnosis of one visit",
  key: ["visitId", "diagnosisType", "diagnosisOrder"],
  aliases: ["diseinfo", "dise_info"],
  layout: "national",
  columns: {
    visitId: required("id", "mdtrt_id", "就诊ID | Visit id"),
    diagnosisType: required("code", "diag_type", "诊断类别 | Kind of diagnosis", { codes: DIAGNOSIS_TYPES }),
    diagnosisOrder: required("integer", "diag_srt_no", "诊断排序号 | Order"),
    diagnosisCode: required("code", "diag_code", "诊断代码 | Diagnosis code", { icd: true }),
    diagnosisName: optional("text", "diag_name", "诊断名称 | Diagnosis"),
    department: optional("text", "diag_dept", "诊断科室 | Department"),
    doctorCode: optional("id", "dise_dor_no", "诊断医生编码 | Doctor"),
    diagnosedAt: optional("time", "diag_time", "诊断时间 | Diagnosed at"),
    mainFlag: optional("flag", "maindiag_flag", "主诊断标志 | Main diagnosis", { codes: FLAGS }),
    validFlag: optional("flag", "vali_flag", "有效标志 | Valid", { codes: FLAGS }),
  },
});
export type Diagnosis = RecordOf<typeof diagnosisTable>;

/** 手术操作: oprninfo of the settlement list. */
export const operationTable = defineTable({
  name: "operation",
  label: { zh: "手术操作", en: "Operation" },
  grain: "one operation or procedure of one visit",
  key: ["visitId", "operationOrder"],
  aliases: ["oprninfo", "oprn_info"],
  layout: "national",
  columns: {
    visitId: required("id", "mdtrt_id", "就诊ID | Visit id"),
    operationOrder: required("integer", "oprn_oprt_srt_no", "手术操作排序号 | Order"),
    operationCode: required("code", "oprn_oprt_code", "手术操作代码 | Operation code"),
    operationName: optional("text", "oprn_oprt_name", "手术操作名称 | Operation"),
    operatedAt: optional("time", "oprn_oprt_begntime oprn_oprt_date", "手术操作时间 | Operated at"),
    incision: optional("code", "incision_code", "切口 | Incision", {
      note: "our own column: same value, same incision",
    }),
    mainFlag: optional("flag", "main_oprn_flag", "主手术标志 | Main operation", { codes: FLAGS }),
    anaesthesia: optional("code", "anst_way", "麻醉方式 | Anaesthesia"),
    surgeonCode: optional("id", "oprn_oprt_oper_code", "术者编码 | Surgeon"),
  },
});
export type Operation = RecordOf<typeof operationTable>;

/** 病例分组: group and payment standard of a settlement paid by case or bed-day. */
export const caseGroupingTable = defineTable({
  name: "case_grouping",
  label: { zh: "病例分组", en: "Case grouping" },
  grain: "the group of one settlement that is paid by case or by bed-day",
  key: ["settlementId"],
  aliases: ["case_grouping", "grp_info"],
  layout: "own",
  columns: {
    settlementId: required("id", "setl_id", "结算ID | Settlement id"),
    groupCode: required("code", "grp_codg", "病组编码 | Group code"),
    groupName: optional("text", "grp_name", "病组名称 | Group"),
    standardFen: required("money", "grp_std_amt", "病组支付标准 | Group's payment standard"),
    clearedFen: optional("money", "clr_amt", "清算金额 | Cleared amount", {
      note: "what the fund really cleared; absent: standard minus the person's share",
    }),
  },
});
export type CaseGrouping = RecordOf<typeof caseGroupingTable>;
