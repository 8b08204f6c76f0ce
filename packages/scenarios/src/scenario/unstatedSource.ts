/** Source of a figure whose scenario names none. */
export const UNSTATED_SOURCE = "stated in the scenario"
