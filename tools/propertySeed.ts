/**
 * Properties draw the same cases in every run, so that a red test is the change's doing and repeats for
 * everybody. `RACKFOLD_TEST_SEED=random npm test` hunts for new cases, `RACKFOLD_TEST_SEED=7` repeats a find.
 */
import fc from "fast-check"

const wanted = process.env["RACKFOLD_TEST_SEED"]
if (wanted !== "random") fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(wanted ?? 20_261_120) })
