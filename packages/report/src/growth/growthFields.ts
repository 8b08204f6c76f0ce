/** growth in summary.json, field by field. */
type PathDescription = readonly [path: string, unit: string, description: string]

const BY = { aggressive: "by the growth that is expected", conservative: "by the most that is reckoned with" }

const ends = (path: string, of: string): PathDescription[] => (["aggressive", "conservative"] as const).flatMap((end): PathDescription[] => [
  [`growth.limits[].${path}.${end}.answer`, "name", `When ${of} is reached, ${BY[end]}: inTime, already, never (growth stays below it), or unknown (nothing says how it grows).`],
  [`growth.limits[].${path}.${end}.days`, "d", "Days from today, a year of growth being 365; null: never, or unknown."],
  [`growth.limits[].${path}.${end}.date`, "text", "The day on which it is; null: no date of today is known, or it is after 9999."],
  [`growth.limits[].${path}.${end}.orderDays`, "d", "days − lead time; negative: the order is overdue."],
  [`growth.limits[].${path}.${end}.orderDate`, "text", "The day by which the order must be out; null as above."]
])

const size = (end: "aggressive" | "conservative"): PathDescription[] => [
  [`growth.fleet.years[].${end}.servers`, "count", `Servers, ${BY[end]}.`],
  [`growth.fleet.years[].${end}.hosts`, "count", "Hosts that they need, spare ones included."],
  [`growth.fleet.years[].${end}.racks`, "count", "Racks that these fill."],
  [`growth.fleet.years[].${end}.energyKwhPerYear`, "kWh", "Energy of the hosts in a year at this size, without cooling."]
]

export const GROWTH_FIELDS: ReadonlyArray<PathDescription> = [
  ["growth.startDate", "text", "Today: the day that the figures of the run stand for; null: only days are told. The group growth is absent where the scenario has none."],
  ["growth.horizonYears", "yr", "How far the projection goes."],
  ["growth.leadTimeDays", "d", "From order to service."],
  ["growth.warningDays", "d", "From so few days left on, a limit is near."],
  ["growth.by", "name", "Projection that orders are planned by: conservative or aggressive."],
  ["growth.limits[].scope", "name", "hosts: all hosts together; datastore or link. The limits stand in order, the soonest first."],
  ["growth.limits[].name", "name", "Of the datastore or link; null: the hosts."],
  ["growth.limits[].resource", "name", "Resource that may run out."],
  ["growth.limits[].unit", "text", "Unit of the amounts."],
  ["growth.limits[].counts", "name", "What counts as in use: what placement reserves (reserved), or what was measured."],
  ["growth.limits[].used", "unit of the limit", "In use today, as expected."],
  ["growth.limits[].usedAtMost", "unit of the limit", "In use today at most: the upper end of the interval of what was measured."],
  ["growth.limits[].usable", "unit of the limit", "What may be in use after what is kept for failures, reserve and headroom."],
  ["growth.limits[].raw", "unit of the limit", "All that there is, spare hosts included."],
  ["growth.limits[].usedOverUsable", "ratio", "used ÷ usable."],
  ["growth.limits[].remaining", "unit of the limit", "usable − the most in use within three days, by the projection that is planned by; 0 where it is used up."],
  ["growth.limits[].recommended", "unit of the limit", "Usable amount that holds until warningDays and thirty days more, by the same projection."],
  ["growth.limits[].growth.from", "name", "Who says how it grows: stated, measured, servers (only their number grows), none, or notEnough (too few days were measured)."],
  ["growth.limits[].growth.aggressivePercentPerYear", "%/yr", "Growth in the first year, as expected; null: nothing is in use, or nothing is known."],
  ["growth.limits[].growth.conservativePercentPerYear", "%/yr", "The same at most."],
  ["growth.limits[].growth.aggressiveAmountPerYear", "unit of the limit", "What is more after a year, as expected; null: nothing is known."],
  ["growth.limits[].growth.conservativeAmountPerYear", "unit of the limit", "The same at most."],
  ["growth.limits[].growth.source", "text", "Source of a stated rate; null: none named."],
  ...ends("usableEnds", "the usable amount"),
  ...ends("rawEnds", "all that there is"),
  ["growth.remainingServers", "count", "More servers like the mean of today that the hosts have room for; null: nothing limits them."],
  ["growth.measured[].resource", "name", "Resource that was measured."],
  ["growth.measured[].unit", "text", "Its unit."],
  ["growth.measured[].isEnough", "yes/no", "There are days enough to tell; else the figures below are null or empty."],
  ["growth.measured[].days", "d", "Days with readings in half of their hours at least."],
  ["growth.measured[].leastDays", "d", "Days that it takes."],
  ["growth.measured[].percentPerYear", "%/yr", "Slope of the trend, of today's level."],
  ["growth.measured[].percentPerYearLow", "%/yr", "Lower end of its interval."],
  ["growth.measured[].percentPerYearHigh", "%/yr", "Upper end."],
  ["growth.measured[].autocorrelation", "number", "Of what is left of neighbouring days; the interval counts with it."],
  ["growth.measured[].peakOverTrend", "ratio", "What counts of the hours ÷ the trend."],
  ["growth.measured[].busiestHour", "h", "Hour of the week with the highest factor, from Monday 0 h where dates are known; null: none, or readings are days."],
  ["growth.measured[].busiestHourFactor", "ratio", "That factor."],
  ["growth.measured[].weekFactors[]", "ratio", "Each hour of the week ÷ the mean of the week; empty: too short to tell."],
  ["growth.measured[].monthFactors[]", "ratio", "Each month ÷ the mean of the year, from January; empty: no dates, or less than two years."],
  ["growth.measured[].statedPercentPerYear", "%/yr", "Stated for the same resource, and used instead; null: nothing is."],
  ["growth.fleet.servers", "count", "Servers of the fleet today. fleet is null where no server was placed."],
  ["growth.fleet.placedServers", "count", "Servers of the run that stand for them."],
  ["growth.fleet.serversPerHost", "number", "Of the run."],
  ["growth.fleet.wattsPerHost", "W", "Mean power of the run ÷ hosts used."],
  ["growth.fleet.hostsPerRack", "number", "Hosts that a rack takes."],
  ["growth.fleet.aggressiveDoublingDays", "d", "Until twice as many hosts are needed, as expected; null: never."],
  ["growth.fleet.conservativeDoublingDays", "d", "The same at most."],
  ["growth.fleet.years[].year", "yr", "Years from today."],
  ["growth.fleet.years[].date", "text", "The same date so many years later; null: no date of today is known."],
  ...size("aggressive"), ...size("conservative"),
  ["growth.fleet.recommendedHosts", "count", "Hosts that hold until warningDays and thirty days more, spare ones included."]
]
