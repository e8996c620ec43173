#include "report/blocks.hpp"

#include "report/render.hpp"

namespace kansrijk::report {

View& Blocks::add() {
  return blocks_.emplace_back();
}

Blocks& Blocks::heading(const Message& text) {
  add().flag("heading?", true).text("heading", say(text, language_));
  return *this;
}

Blocks& Blocks::sentence(const Message& text, const std::string& kind) {
  add().flag("text?", true).text("text", say(text, language_)).text("kind", kind);
  return *this;
}

Blocks& Blocks::items(const std::vector<Message>& texts) {
  std::vector<View> views;
  for (const Message& text : texts) views.push_back(View{}.text("item", say(text, language_)));
  add().flag("items?", true).list("items", std::move(views));
  return *this;
}

Blocks& Blocks::table(const Table& table) {
  add().text("html", table_html(table, language_));
  return *this;
}

Blocks& Blocks::chart(const std::string& svg) {
  add().text("html", "<figure>" + svg + "</figure>");
  return *this;
}

Blocks& Blocks::folded(const Message& summary, const Table& table) {
  add().flag("fold?", true).text("fold", say(summary, language_)).text("html", table_html(table, language_));
  return *this;
}

std::string Blocks::html() const {
  return render("blocks", View{}.list("blocks", blocks_), language_);
}

}  // namespace kansrijk::report
