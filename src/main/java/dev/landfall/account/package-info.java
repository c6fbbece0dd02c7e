/// Who may do what: accounts, their access tokens, scopes and limits.
///
/// The account of a request comes from its token and from nowhere else.
@NullMarked
package dev.landfall.account;

import org.jspecify.annotations.NullMarked;
