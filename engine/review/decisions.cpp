#include "review/decisions.hpp"

namespace kansrijk::review {
namespace {

bool must_look_again(Duty duty) {
  return duty == Duty::raise || duty == Duty::reconsider;
}

class Settler {
 public:
  Settler(const Season& season, ReviewRecord& record, Problems& problems)
      : season_(season), record_(record), problems_(problems) {}

  void run() {
    const std::size_t n = season_.pupils.size();
    record_.final_advice.resize(n);
    record_.final_source.resize(n, FinalSource::missing);
    for (std::size_t p = 0; p < n; ++p) {
      check_decision(p);
      settle(p);
    }
  }

 private:
  DecisionKind decision(std::size_t p) const {
    return season_.decisions.kind.empty() ? DecisionKind::missing : season_.decisions.kind[p];
  }

  void decision_problem(std::size_t p, std::string_view column, Message what, Message todo) {
    problems_.push_back(
        {{"decisions.csv", season_.decisions.line[p], std::string(column)}, std::move(what), std::move(todo)});
  }

  void check_decision(std::size_t p) {
    switch (decision(p)) {
      case DecisionKind::missing:
        return;
      case DecisionKind::raise:
      case DecisionKind::raise_partly:
        return check_raise(p);
      case DecisionKind::keep:
        return check_keep(p);
      case DecisionKind::correction:
        if (season_.decisions.deciders[p] < 2) {
          decision_problem(p, "decided_by", msg("a correction needs two named persons"),
                           msg("name both, with ; between them"));
        }
    }
  }

  void check_raise(std::size_t p) {
    const auto to = season_.decisions.advice[p].step();
    const auto from = season_.pupils.provisional[p].step();
    const auto test = record_.test_advice[p];
    if (!must_look_again(record_.duty[p])) {
      decision_problem(p, "decision", msg("the advice cannot be raised: the duty is \"{}\"", name(record_.duty[p])),
                       msg("an advice is raised only where the test advice lies above it"));
    } else if (!to || *to <= *from || *to > *test) {
      decision_problem(p, "advice",
                       msg("the raised advice does not lie above {0} and at most at {1}", name(*from), name(*test)),
                       msg("choose an advice in between, or record another decision"));
    } else if (decision(p) == DecisionKind::raise && record_.duty[p] == Duty::raise && *to != *test) {
      decision_problem(p, "decision", msg("a raise goes up to the test advice {}", name(*test)),
                       msg("record it as raise-partly, with a reason"));
    }
    if (decision(p) == DecisionKind::raise_partly) need_reason(p);
  }

  void check_keep(std::size_t p) {
    if (season_.decisions.advice[p] != season_.pupils.provisional[p]) {
      decision_problem(p, "advice", msg("a kept advice is the provisional advice"),
                       msg("write the provisional advice here"));
    }
    need_reason(p);
  }

  void need_reason(std::size_t p) {
    if (season_.decisions.has_reason[p]) return;
    decision_problem(p, "reason", msg("the decision has no reason"),
                     msg("give a reason in the pupil's interest, or a reason_code"));
  }

  void settle(std::size_t p) {
    const Advice given = season_.pupils.final[p];
    const Advice provisional = season_.pupils.provisional[p];
    const DecisionKind decided = decision(p);
    if (!given.is_missing()) {
      check_given(p, given, provisional, decided);
      set(p, given, FinalSource::given);
    } else if (decided != DecisionKind::missing) {
      set(p, season_.decisions.advice[p], FinalSource::decision);
    } else if (season_.settings.purpose == Purpose::simulation) {
      set(p, record_.duty[p] == Duty::raise ? record_.target[p] : provisional, FinalSource::by_default);
    }
  }

  void check_given(std::size_t p, Advice given, Advice provisional, DecisionKind decided) {
    const auto problem = [&](Message what, Message todo) {
      problems_.push_back({{"pupils.csv", season_.pupils.line[p], "final_advice"}, std::move(what), std::move(todo)});
    };
    if (decided != DecisionKind::missing && given != season_.decisions.advice[p]) {
      problem(msg("the final advice differs from the latest decision (line {} of decisions.csv)",
                  season_.decisions.line[p]),
              msg("make them the same"));
    } else if (decided != DecisionKind::correction && given.step() && provisional.step() &&
               *given.step() < *provisional.step()) {
      problem(msg("the final advice lies below the provisional advice"),
              msg("an advice never goes down; a clerical error is a correction by two named persons in decisions.csv"));
    }
  }

  void set(std::size_t p, Advice advice, FinalSource source) {
    record_.final_advice[p] = advice;
    record_.final_source[p] = source;
  }

  const Season& season_;
  ReviewRecord& record_;
  Problems& problems_;
};

}  // namespace

void settle_final_advices(const Season& season, ReviewRecord& record, Problems& problems) {
  Settler(season, record, problems).run();
}

}  // namespace kansrijk::review
