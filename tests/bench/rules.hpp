#pragma once

namespace kansrijk::bench {

/// 200,000 pupils under 50 rules in six tables over fourteen columns of one byte, on one core: the compiled tables beside the plain
/// evaluator and beside an interpreter that walks rules like JSON, with the facts of each pupil in a map by name. All three must agree.
void rules();

/// Reading and checking every pack that the program carries.
void packs();

}  // namespace kansrijk::bench
