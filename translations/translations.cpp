// The library is its resources; a static library needs one file of code to exist.
namespace guichet::translations {
extern const char kCatalogue[];
const char kCatalogue[] = ":/translations";
}  // namespace guichet::translations
