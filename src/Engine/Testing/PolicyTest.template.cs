// The class around the tests of a policy: their text goes where the body stands below, and not one column of it moves.
#nullable enable
#pragma warning disable
using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using RulesEngine.Vocabulary;
using static RulesEngine.Vocabulary.FailureKind;

namespace RulesEngine.Policies.Compiled;

internal sealed class $class$ : RulesEngine.Testing.PolicyTestScript
{
    public static RulesEngine.Testing.PolicyTestScript Create() => new $class$();
#pragma warning restore
$enums$
#line hidden
    protected override void Declare()
    {
$loaded$
#line 1 "$file$"
$body$
#line hidden
    }
}
