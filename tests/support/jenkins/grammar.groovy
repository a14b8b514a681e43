import org.codehaus.groovy.ast.ClassNode
import org.codehaus.groovy.ast.expr.*
import org.codehaus.groovy.ast.stmt.*
import org.codehaus.groovy.classgen.GeneratorContext
import org.codehaus.groovy.control.CompilePhase
import org.codehaus.groovy.control.SourceUnit
import org.codehaus.groovy.control.customizers.CompilationCustomizer

/**
 * Jenkins reads a declarative pipeline as a tree before it runs it ("Pipeline Syntax", "Declarative Pipeline"): the file has
 * one `pipeline` block, and in it are only calls, one a line. `if`, loops and declarations belong into functions.
 */
class Grammar extends CompilationCustomizer {
    int pipelines = 0

    Grammar() {
        super(CompilePhase.CONVERSION)
    }

    @Override
    void call(SourceUnit source, GeneratorContext context, ClassNode type) {
        source.AST.statementBlock.statements.each { statement ->
            if (!isCallOf(statement, 'pipeline')) throw wrong(statement, 'only the pipeline block and functions may stand here')
            pipelines++
            blocksOf(statement).each { check(it) }
        }
        if (pipelines != 1) throw new Unknown("${pipelines} pipeline blocks")
    }

    private void check(ClosureExpression block) {
        if (block.parameters) throw wrong(block, 'a block has no parameters')
        (block.code as BlockStatement).statements.each { statement ->
            if (!isCall(statement)) throw wrong(statement, 'only calls may stand in a declarative pipeline')
            blocksOf(statement).each { check(it) }
        }
    }

    private static boolean isCall(Statement statement) {
        return statement instanceof ExpressionStatement && statement.expression instanceof MethodCallExpression &&
            statement.expression.implicitThis
    }

    private static boolean isCallOf(Statement statement, String name) {
        return isCall(statement) && statement.expression.methodAsString == name
    }

    private static List<ClosureExpression> blocksOf(Statement statement) {
        Expression args = (statement as ExpressionStatement).expression.arguments
        return args instanceof TupleExpression ? args.expressions.findAll { it instanceof ClosureExpression } : []
    }

    private static Unknown wrong(node, String why) {
        return new Unknown("line ${node.lineNumber}: ${why}")
    }
}
