// The class around a policy: its text goes where the body stands below, and not one column of it moves.
// Used twice: by the compiler at run time, and by the build for builtin.csx.
#nullable enable
#pragma warning disable
using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using RulesEngine.Vocabulary;
using static RulesEngine.Vocabulary.FailureKind;

namespace RulesEngine.Policies.Compiled;

internal sealed class $class$(RulesEngine.Policies.TurnContext context) : RulesEngine.Policies.PolicyScript(context)
{
    public override RulesEngine.Vocabulary.Decision Decide()
    {
#pragma warning restore
#line 1 "$file$"
$body$
#line hidden
#pragma warning disable
        return default;
    }
}
