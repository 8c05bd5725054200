import type { Label } from "@hengjian/domain";

/** The names of areas. */
export interface Places {
  /** The area that the platform watches. */
  readonly city: Label;
  /** Whether the data are an invented demonstration. */
  readonly demonstration: boolean;
  /** Name of an area; its code where no name is known. */
  areaName(code: string): Label;
}
