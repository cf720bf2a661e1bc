// Debian builds libxml2 with ICU, whose headers clash with the copy of ICU inside Foundation. Nothing
// here touches converters, so their declarations are left out.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/parser.h>
#include <libxml/xmlreader.h>
